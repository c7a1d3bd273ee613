import { restLength } from '@amends/recovery/case/respite'
import { useActs } from '../../ui/acts.ts'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/clock.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import { firstName } from '../customer/names.ts'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { type CaseScreen, nameOf } from './screen.ts'

/** The second works while text has focus. */
export const breakOffKeys = ['b', 'f9'] as const

/** One key: out of contact at once, with the way back beside it. */
export function useBreakOff(screen: CaseScreen): () => Promise<void> {
  const begin = useAct('POST /v1/cases/{id}/respite')
  const end = useAct('DELETE /v1/cases/{id}/respite')
  const params = { id: screen.case.id }
  return async () => {
    if (screen.case.respite || screen.case.closure) return
    const begun = await begin.run({ params, body: { words: strings.caseActs.handOver.abuse } })
    if (!begun?.respite) return
    const told = whoSpeaks(screen, begun.respite, true)
    toast(strings.respite.begun(firstName(screen.customer.name), told), () => void end.run({ params }))
  }
}

/** Who speaks with the customer meanwhile: the lead who was told, the owner when a colleague keeps out, or nobody. */
function whoSpeaks(
  screen: CaseScreen,
  respite: { by: string; toldLeadId: string | null },
  isMine: boolean,
): string {
  const words = strings.respite
  if (respite.toldLeadId) return words.leadTold(nameOf(screen, respite.toldLeadId))
  const { ownerId } = screen.case
  if (respite.by !== ownerId) return words.ownerSpeaks(nameOf(screen, ownerId))
  return isMine ? words.nobodyTold : words.nobodyToldThem(nameOf(screen, ownerId))
}

/** The button for it, and its keys: `b`, and F9 also while text has focus, which during a talk is always. */
export function BreakOff({ screen }: { screen: CaseScreen }) {
  const breakOff = useBreakOff(screen)
  const { names, group } = strings.caseActs
  useActs([
    {
      id: 'case-break',
      title: names.breakOff,
      group,
      keys: breakOffKeys,
      whileTyping: true,
      run: () => void breakOff(),
    },
  ])
  if (screen.case.respite || screen.case.closure) return null
  return (
    <Button kind="danger" size="small" keys="f9" onPress={() => void breakOff()}>
      {names.breakOff}
    </Button>
  )
}

/** While somebody keeps out of contact, it stands above the case. */
export function RespiteLine({ screen }: { screen: CaseScreen }) {
  const words = strings.respite
  const { me } = useSession()
  const now = useNow()
  const end = useAct('DELETE /v1/cases/{id}/respite')
  const { respite, id } = screen.case
  if (!respite) return null
  const isMine = respite.by === me.person?.id
  const rests = now < Date.parse(respite.at) + restLength
  const name = firstName(screen.customer.name)
  return (
    <div className="p-4 pb-0">
      <Notice tone="risk">
        <p className="min-w-0 flex-1 basis-60">
          {isMine ? words.mine(name) : words.theirs(nameOf(screen, respite.by), name)}{' '}
          {whoSpeaks(screen, respite, isMine)} {isMine && rests && words.goesOn}
        </p>
        {isMine && (
          <Button
            size="small"
            onPress={async () => {
              if (await end.run({ params: { id } })) toast(words.ended)
            }}
          >
            {words.end}
          </Button>
        )}
        <Trouble state={end.state} />
      </Notice>
    </div>
  )
}
