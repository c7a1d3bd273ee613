import { Why } from '../ui/why.tsx'
import { type ActState, type Problem, useRead } from './api.ts'
import { strings } from './strings.ts'

/** What stands after an act that did not go through: the reason, or what is safe after a fault. */
export function Trouble({ state }: { state: ActState }) {
  if (state.kind === 'refused')
    return <Refusal key={`${state.problem.code} ${state.problem.detail}`} problem={state.problem} />
  if (state.kind === 'fault') return <Fault />
  return null
}

/** A refusal is read at once, where it stands. */
function takeFocus(box: HTMLElement | null): void {
  box?.focus()
}

/** The server's no: what it says, and the principle behind it. */
function Refusal({ problem }: { problem: Problem }) {
  return (
    <div
      ref={takeFocus}
      tabIndex={-1}
      role="alert"
      className="max-w-prose rounded-panel bg-late-tint px-4 py-2"
    >
      <p className="font-bold text-late">{problem.title}</p>
      <Detail problem={problem} />
      {principlesOf(problem).map((id) => (
        <Why key={id} id={id} />
      ))}
      {problem.reference && <p className="text-meta text-ink-2">{strings.ui.reference(problem.reference)}</p>}
    </div>
  )
}

function Fault() {
  return (
    <div role="alert" className="max-w-prose rounded-panel bg-risk-tint px-4 py-2">
      <p className="font-bold text-risk">{strings.shell.fault.act}</p>
      <p>{strings.shell.fault.actSafe}</p>
    </div>
  )
}

/** What the server adds to its no: reasons in words, who could say yes, or its own sentence. */
function Detail({ problem }: { problem: Problem }) {
  const reasons = textsIn(problem, 'reasons')
  const who = textsIn(problem, 'who')
  if (reasons.length > 0) {
    return (
      <ul className="list-disc ps-5">
        {[...new Set(reasons.map(strings.reasons.say))].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    )
  }
  return (
    <>
      {problem.detail && <p>{problem.detail}</p>}
      {who.length > 0 && <WhoCan ids={who} />}
    </>
  )
}

function WhoCan({ ids }: { ids: readonly string[] }) {
  const people = useRead('GET /v1/people', {})
  const names = ids.flatMap((id) => people.data?.rows.find((person) => person.id === id)?.name ?? [])
  return names.length > 0 ? <p>{strings.reasons.who(names)}</p> : null
}

/** A list of texts that a refusal carries under a name of its own. */
function textsIn(problem: Problem, name: string): readonly string[] {
  const value: unknown = Reflect.get(problem, name)
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

const principles: Readonly<Record<string, readonly string[]>> = {
  'message/untied': ['A2'],
  'message/held': ['B1'],
  'message/repeated': ['C4'],
  'message/words-alone': ['C4'],
  'message/no-news': ['B3'],
  'message/no-next-time': ['B3'],
  'message/playback-open': ['B2'],
  'message/before-the-fix': ['E8'],
  'remedy/beyond-authority': ['E4'],
  'remedy/not-allowed': ['A6'],
  'promise/due-past': ['E7'],
  'promise/renewed-before': ['E7'],
  'promise/already-late': ['E7'],
  'case/still-open': ['B4'],
  'case/not-settled': ['B3'],
  'fact/about-yourself': ['A4'],
  'fact/second-person': ['A2'],
}

function principlesOf({ code }: Problem): readonly string[] {
  return principles[code] ?? []
}
