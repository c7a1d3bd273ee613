/** A key press, reduced to what the key layer needs to know. */
export type Press = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const named: Record<string, string> = { ' ': 'space', Esc: 'escape' }

/** The name of a press, such as `mod+k`, `shift+j`, `?` or `f8`; null for what is never bound (Alt, AltGr, Mod with a digit). */
export function strokeOf(press: Press, mac: boolean): string | null {
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (press.altKey || other) return null
  const key = keyName(press)
  if (!key || (mod && /^\d$/.test(key))) return null
  // A sign such as "?" already says that Shift was held; a letter or a named key doesn't.
  const shifted = press.shiftKey && (key.length > 1 || /^[a-z]$/.test(key))
  return `${mod ? 'mod+' : ''}${shifted ? 'shift+' : ''}${key}`
}

function keyName({ key, code }: Press): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(key))
    return null
  // On a keyboard without Latin letters the place of the key stands for the letter.
  const latin = /^Key([A-Z])$/.exec(code)?.[1]
  if (key.length === 1 && key > '\u007f' && latin) return latin.toLowerCase()
  return (named[key] ?? key).toLowerCase()
}

/** Whether a binding is made of bare signs only, which people may switch off. */
export function isBare(keys: string): boolean {
  return keys.split(' ').every((stroke) => stroke.replace('shift+', '').length === 1)
}

/** What the key layer does next: nothing, wait for the rest of a sequence, or run an act. */
export type Step = { readonly held: string; readonly run: string | null; readonly took: boolean }

/** Reads one stroke after those held so far, against the bindings in force. */
export function step(held: string, stroke: string, bindings: readonly string[]): Step {
  const tried = held ? `${held} ${stroke}` : stroke
  if (bindings.includes(tried)) return { held: '', run: tried, took: true }
  if (bindings.some((keys) => keys.startsWith(`${tried} `))) return { held: tried, run: null, took: true }
  return held ? step('', stroke, bindings) : { held: '', run: null, took: false }
}

const signs: Record<string, string> = {
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  arrowdown: '↓',
  arrowup: '↑',
  tab: 'Tab',
}

/** A binding as people read it: `⌘K` on a Mac, `Ctrl K` elsewhere, `G Q` for a sequence. */
export function shownKeys(keys: string, mac: boolean): string {
  return keys
    .split(' ')
    .map((stroke) => {
      const parts = stroke.split('+')
      return parts.map((part) => shownPart(part, mac)).join(mac ? '' : ' ')
    })
    .join(' ')
}

function shownPart(part: string, mac: boolean): string {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl'
  if (part === 'shift') return mac ? '⇧' : 'Shift'
  return signs[part] ?? part.toUpperCase()
}

/** Whether this machine's command key is ⌘. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}
