import { type RefObject, useEffect } from 'react'
import { isBare, isMac, step, strokeOf } from './keys.ts'
import { remembered } from './remembered.ts'
import { useLatest } from './use-latest.ts'

/** Something a person can do here, by name, by key and from the menu of acts. */
export type Act = {
  readonly id: string
  readonly title: string
  readonly group: string
  /** Such as `g q`, `mod+k`, `shift+j`; several are separate ways to the same act. */
  readonly keys?: readonly string[]
  /** Works while text has focus even without a modifier (function keys, Escape). */
  readonly whileTyping?: boolean
  /** Left out of the menu, not of the list of keys. */
  readonly unlisted?: boolean
  readonly run: () => void
}

/** How near to the person an act stands; the nearest one that hears a key gets it. */
export type Level = 'desk' | 'page' | 'part'

type Layer = { readonly acts: RefObject<readonly Act[]>; readonly level: number }

const levels: Record<Level, number> = { desk: 0, page: 1, part: 2 }
const MODAL = 3
let layers: readonly Layer[] = []

/** Whether single letters act; kept per device until the person's settings say otherwise. */
export const lettersAct = remembered(
  'letters-act',
  true,
  (value): value is boolean => typeof value === 'boolean',
)

/** Offers acts while the component is on the screen. */
export function useActs(
  acts: readonly Act[],
  { level = 'page', active = true }: { level?: Level; active?: boolean } = {},
): void {
  const latest = useLatest(acts)
  useEffect(
    () => (active ? addLayer({ acts: latest, level: levels[level] }) : undefined),
    [active, latest, level],
  )
}

const none = { current: [] }

/** Silences every act of the page below while a window stands over it. */
export function useModalActs(isOpen: boolean): void {
  useEffect(() => (isOpen ? addLayer({ acts: none, level: MODAL }) : undefined), [isOpen])
}

function addLayer(layer: Layer): () => void {
  layers = [...layers, layer]
  return () => {
    layers = layers.filter((each) => each !== layer)
  }
}

/** Every act in force at this moment, the nearest first. */
export function actsInForce(): readonly Act[] {
  if (layers.some(({ level }) => level === MODAL)) return []
  const seen = new Set<string>()
  return layers
    .toReversed()
    .toSorted((a, b) => b.level - a.level)
    .flatMap((layer) => layer.acts.current)
    .filter((act) => !seen.has(act.id) && seen.add(act.id))
}

let held = ''
let letGo: ReturnType<typeof setTimeout> | undefined

/** Listens for keys on the whole page; mounted once, returns how to stop. */
export function listenForKeys(target: Window): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const stroke = strokeOf(event, isMac())
    if (!stroke) return
    const acts = actsInForce().filter((act) => mayRun(act, event))
    const now = step(
      held,
      stroke,
      acts.flatMap((act) => keysInForce(act, event)),
    )
    hold(now.held)
    if (!now.took) return
    event.preventDefault()
    if (now.run) acts.find((act) => act.keys?.includes(now.run ?? ''))?.run()
  }
  target.addEventListener('keydown', hear)
  return () => target.removeEventListener('keydown', hear)
}

/** A half-typed sequence is forgotten after a second. */
function hold(strokes: string): void {
  held = strokes
  clearTimeout(letGo)
  if (held) letGo = setTimeout(() => (held = ''), 1000)
}

function mayRun(act: Act, event: KeyboardEvent): boolean {
  return Boolean(act.keys?.length) && (act.whileTyping || !isTyping(event) || hasModifier(act))
}

function hasModifier(act: Act): boolean {
  return Boolean(act.keys?.some((keys) => keys.startsWith('mod+')))
}

function keysInForce(act: Act, event: KeyboardEvent): readonly string[] {
  const typing = isTyping(event)
  return (act.keys ?? []).filter((keys) => {
    if (isBare(keys)) return lettersAct.get() && !typing
    return !typing || act.whileTyping || keys.startsWith('mod+')
  })
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0]
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)
  )
}
