import {
  type AccountPoint,
  accountPoints,
  answerByPoint,
  type PointAnswer,
} from '@amends/recovery/listening/points'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choice.tsx'
import { DraftNote } from '../../ui/draft-note.tsx'
import { TextArea } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { Why } from '../../ui/why.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { type CaseScreen, currentAccount } from './screen.ts'

/** Their account to be read out, point by point, with what they say of each; nothing once they answered it. */
export function ReadBack({ screen }: { screen: CaseScreen }) {
  const words = strings.talk.readBack
  const { id } = screen.case
  const params = { id }
  const account = currentAccount(screen)
  // Another account of the same round, or of the next, is answered anew.
  const draft = useDraft({ name: `talk:${id}:read-back:${account?.at ?? ''}` })
  const readOut = useAct('POST /v1/cases/{id}/account/playback')
  const answer = useAct('POST /v1/cases/{id}/account/answer')
  if (!account || account.playback?.answer) return null
  const points = accountPoints.filter((point) => account[point])
  const said = answersIn(draft.text).filter(({ point }) => points.includes(point))
  const put = (one: PointAnswer) =>
    draft.write(JSON.stringify([...said.filter(({ point }) => point !== one.point), one]))
  const keep = async () => {
    if (!account.playback && !(await readOut.run({ params, body: {} }))) return
    if (!(await answer.run({ params, body: answerByPoint(inOrder(said).map(asMarked)) }))) return
    draft.clear()
    toast(words.kept)
  }
  const isWhole = said.length === points.length
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4" aria-label={words.title}>
      <h2 className="text-section">
        {words.title} <Why isShort id="B2" />
      </h2>
      <p className="text-ink-2">{words.hint}</p>
      {points.map((point) => (
        <Point
          key={point}
          point={point}
          told={account[point]}
          answer={said.find((one) => one.point === point) ?? null}
          onAnswer={put}
        />
      ))}
      <Trouble state={readOut.state} />
      <Trouble state={answer.state} />
      <p className="flex items-center gap-3">
        <Button reason={isWhole ? null : words.none} onPress={() => void keep()}>
          {words.keep}
        </Button>
        <DraftNote state={draft.state} />
      </p>
    </section>
  )
}

type PointProps = {
  point: AccountPoint
  told: string
  answer: PointAnswer | null
  onAnswer: (answer: PointAnswer) => void
}

function Point({ point, told, answer, onAnswer }: PointProps) {
  const words = strings.talk.readBack
  return (
    <div className="flex flex-col gap-1">
      <p>
        <span className="block text-meta text-ink-2">{strings.case.accountParts[point]}</span>
        <span dir="auto">{told}</span>
      </p>
      <Choices
        isLegendHidden
        legend={strings.case.accountParts[point]}
        value={answer && (answer.isRight ? 'right' : 'wrong')}
        options={[
          { value: 'right', label: words.right },
          { value: 'wrong', label: words.wrong },
        ]}
        onChange={(value) => onAnswer({ point, isRight: value === 'right', words: answer?.words ?? '' })}
      />
      {answer && !answer.isRight && (
        <TextArea
          label={words.really(strings.case.accountParts[point])}
          rows={2}
          value={answer.words}
          onChange={(theirs) => onAnswer({ point, isRight: false, words: theirs })}
        />
      )}
    </div>
  )
}

/** Words that were typed before the point was found right are no correction of it. */
const asMarked = (one: PointAnswer): PointAnswer => (one.isRight ? { ...one, words: '' } : one)

const inOrder = (said: readonly PointAnswer[]) =>
  accountPoints.flatMap((wanted) => said.filter(({ point }) => point === wanted))

/** What was marked before a reload; a draft that can't be read is an empty one. */
function answersIn(text: string): readonly PointAnswer[] {
  try {
    const kept: unknown = JSON.parse(text || '[]')
    return Array.isArray(kept) ? (kept as PointAnswer[]) : []
  } catch {
    return []
  }
}
