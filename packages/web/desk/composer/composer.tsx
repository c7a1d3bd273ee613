import type { ElementId, Ground, Options, Purpose, Report, Span, Tie } from '@amends/analyser'
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { useActs } from '../../ui/acts.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import type { DraftState } from '../../ui/use-draft.ts'
import { strings } from '../strings.ts'
import { Editor } from './editor.tsx'
import { Elements } from './elements.tsx'
import { Findings } from './findings.tsx'
import { GroundPicker } from './ground-picker.tsx'
import { SendBar } from './send-bar.tsx'
import { useComposer } from './use-composer.ts'

/** A message as it is handed over to be sent. */
export type Outgoing = {
  readonly text: string
  readonly ties: readonly Tie[]
  readonly hearsNext: number | null
  readonly marked: ReadonlyMap<ElementId, Span>
  readonly report: Report | null
  /** Why it goes although something holds it. */
  readonly override: string | null
}

/** What a page may ask of the text. */
export type ComposerHandle = { readonly replaceAll: (text: string) => void }

/** What the composer is mounted with. */
export type ComposerProps = {
  customerName: string
  purpose: Purpose
  purposes: readonly Purpose[]
  /** Null where the purpose is settled. */
  onPurpose: ((purpose: Purpose) => void) | null
  /** Round, channel, apologies before: what stands beside the purpose. */
  facts: readonly string[]
  needs: readonly ElementId[]
  required: readonly ElementId[]
  grounds: readonly Ground[]
  context: Options['context']
  policy?: Options['policy']
  locale?: string
  /** The earliest instant at which it may reach them. */
  leavesFrom: number
  text: string
  ties: readonly Tie[]
  onChange: (text: string, ties: readonly Tie[]) => void
  draft: DraftState
  hearsNext: number | null
  onHearsNext: (instant: number | null) => void
  onSend: (message: Outgoing) => void
  onLeave: () => void
  onMarked?: (ticks: { element: ElementId; span: [number, number] }[]) => void
  handle?: RefObject<ComposerHandle | null>
  /** Something that must be seen before sending: a new message, a colleague's draft. */
  notice?: ReactNode
  /** Stands in place of the send bar while the message can be called back. */
  leaving?: ReactNode
  /** The server's answer when it would not let the message go. */
  refusal?: ReactNode
  /** The server would let it go with a reason. */
  mayOverride?: boolean
}

/** The text, the parts it needs, what was read in it, and its way out. */
export function Composer(props: ComposerProps) {
  const { customerName, grounds, text, ties, hearsNext } = props
  const words = strings.composer
  const ids = { verdict: useId(), findings: useId() }
  const [picks, setPicks] = useState(false)
  const [asksReason, setAsksReason] = useState(false)
  const composer = useComposer(props)
  const { editor, report, isStale, issues, held, marked } = composer
  const tell = useLatest(props.onMarked)
  useImperativeHandle(props.handle, () => ({ replaceAll: (all) => editor.current?.replaceAll(all) }), [
    editor,
  ])
  useEffect(() => {
    if (marked.size > 0)
      tell.current?.([...marked].map(([element, [from, to]]) => ({ element, span: [from, to] })))
  }, [marked, tell])
  const waits = useRef(false)
  const send = (override: string | null = null) => {
    // What held the words a moment ago may be gone from them: the press counts for what they say now.
    if (report && isStale && !override) {
      waits.current = true
      return
    }
    if (held > 0 && !override) {
      setAsksReason(true)
      composer.goToFirstHold()
      return
    }
    props.onSend({ text, ties, hearsNext, marked: composer.marked, report, override })
  }
  const latest = useLatest(send)
  useEffect(() => {
    if (!waits.current || isStale) return
    waits.current = false
    latest.current()
  }, [isStale, latest])
  useActs(
    [
      {
        id: 'send',
        title: words.send(customerName),
        group: words.group,
        keys: ['mod+enter'],
        run: () => send(),
      },
      {
        id: 'finding-next',
        title: words.nextFinding,
        group: words.group,
        keys: ['f8'],
        whileTyping: true,
        run: () => composer.go(1),
      },
      {
        id: 'finding-previous',
        title: words.previousFinding,
        group: words.group,
        keys: ['shift+f8'],
        whileTyping: true,
        run: () => composer.go(-1),
      },
      { id: 'finding-act', title: words.actOn, group: words.group, keys: ['mod+.'], run: composer.act },
      {
        id: 'insert',
        title: words.tieOrInsert,
        group: words.group,
        keys: ['mod+i'],
        run: () => setPicks(true),
      },
      {
        id: 'leave',
        title: words.toCase,
        group: words.group,
        keys: ['escape'],
        whileTyping: true,
        run: props.onLeave,
      },
    ],
    { level: 'part' },
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <Head {...props} />
      <Elements
        needs={props.needs}
        required={props.required}
        report={report}
        marked={new Set(composer.marked.keys())}
        customerName={customerName}
        onShow={composer.showElement}
        onMark={composer.markElement}
      />
      {props.notice}
      <Editor
        label={words.to(customerName)}
        describedBy={ids.verdict}
        detailsId={ids.findings}
        first={text}
        firstTies={ties}
        report={props.leaving ? null : report}
        hint={words.hint}
        onChange={props.onChange}
        handle={editor}
      />
      <Findings
        id={ids.findings}
        issues={props.leaving ? [] : issues}
        activeId={composer.activeId}
        groundOf={(ref) => grounds.find((ground) => ground.kind === ref.kind && ground.id === ref.id)}
        onShow={composer.show}
        onTakeOut={composer.takeOut}
        onTie={composer.tie}
      />
      {props.refusal}
      {((asksReason && held > 0) || props.mayOverride) && (
        <Override customerName={customerName} onSend={send} />
      )}
      {props.leaving || (
        <SendBar
          id={ids.verdict}
          customerName={customerName}
          report={report}
          held={held}
          draft={props.draft}
          hearsNext={hearsNext}
          onHearsNext={props.onHearsNext}
          onSend={() => send()}
        />
      )}
      {picks && (
        <GroundPicker
          grounds={grounds}
          onClose={() => setPicks(false)}
          onPick={(ground) => {
            setPicks(false)
            composer.insert(ground)
          }}
        />
      )}
    </div>
  )
}

function Head({ purpose, purposes, onPurpose, facts }: ComposerProps) {
  const words = strings.composer
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-ink-2">
      {onPurpose && (
        <MenuButton
          label={words.purpose}
          className="-ms-2 inline-flex min-h-8 items-center gap-1 rounded-control px-2 font-bold text-ink hover:bg-sunken coarse:min-h-control"
          choices={purposes.map((each) => ({
            id: each,
            label: words.purposes[each],
            isOn: each === purpose,
            run: () => onPurpose(each),
          }))}
        >
          {words.purposes[purpose]}
          <Icon name="down" size={14} />
        </MenuButton>
      )}
      <span className="text-meta">{facts.join(' · ')}</span>
    </div>
  )
}

function Override({ customerName, onSend }: { customerName: string; onSend: (reason: string) => void }) {
  const words = strings.composer
  const [reason, setReason] = useState('')
  return (
    <form
      className="flex flex-col items-start gap-2 rounded-panel border border-line bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) onSend(reason.trim())
        else announce(words.overrideTitle)
      }}
    >
      <TextArea
        className="w-full"
        rows={2}
        label={words.overrideTitle}
        hint={words.overrideHint(customerName)}
        value={reason}
        onChange={setReason}
      />
      <Button type="submit">{words.overrideSend}</Button>
    </form>
  )
}
