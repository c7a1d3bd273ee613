import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Act, useActs } from '../../ui/acts.ts'
import type { QueueRow } from '../queue/owed.ts'
import { strings } from '../strings.ts'
import type { CaseSearch } from './case-page.tsx'
import { breakOffKeys, useBreakOff } from './respite.tsx'
import type { CaseScreen } from './screen.ts'
import { addressOf, type CaseAct } from './where-to.ts'

const keyed: readonly (readonly [key: string, act: CaseAct])[] = [
  ['a', 'account'],
  ['f', 'fact'],
  ['v', 'confirm'],
  ['m', 'remedy'],
  ['p', 'promise'],
  ['u', 'news'],
  ['d', 'fix'],
  ['i', 'wrong'],
  ['l', 'lesson'],
  ['h', 'hand-over'],
]

const unkeyed: readonly CaseAct[] = [
  'account-answer',
  'played-back',
  'no-gesture',
  'deliver',
  'settle-remedy',
  'ask',
  'keep',
  'verify',
  'waiting',
  'severity',
  'follow-up',
  'follow-up-answer',
  'name-failure',
  'attach',
  'merge',
  'split',
  'link',
  'close',
]

/** Everything that can be done in a case, with its key. */
export function useCaseActs(screen: CaseScreen, go: (search: CaseSearch) => void): void {
  const navigate = useNavigate()
  const neighbour = useNeighbour(screen.case.id)
  const { names, group } = strings.caseActs
  const { id } = screen.case
  const breakOff = useBreakOff(screen)
  const open = (act: CaseAct) => go({ part: 'owe', do: act })
  const to = (path: string | null) => path && void navigate({ to: path })
  const next = screen.agenda[0]
  const acts: Act[] = [
    { id: 'case-next', title: names.next, group, keys: ['n'], run: () => next && to(addressOf(next, id)) },
    {
      id: 'case-write',
      title: names.write,
      group,
      keys: ['r'],
      run: () => go({ part: 'say', write: 'update' }),
    },
    ...keyed.map(
      ([key, act]): Act => ({
        id: `case-${act}`,
        title: names[act],
        group,
        keys: [key],
        run: () => open(act),
      }),
    ),
    ...unkeyed.map((act): Act => ({ id: `case-${act}`, title: names[act], group, run: () => open(act) })),
    {
      id: 'case-break',
      title: names.breakOff,
      group,
      keys: breakOffKeys,
      whileTyping: true,
      run: () => void breakOff(),
    },
    { id: 'case-why', title: names.why, group, keys: ['w'], run: openFirstWhy },
    { id: 'case-script', title: strings.script.open, group, run: () => to(`/cases/${id}/script`) },
    { id: 'case-talk', title: names.talk, group, run: () => to(`/cases/${id}/talk`) },
    { id: 'case-first-word', title: names.firstWord, group, run: () => to(`/cases/${id}/first-word`) },
    { id: 'case-file', title: names.file, group, run: () => to(`/cases/${id}/file`) },
    {
      id: 'case-after',
      title: names.nextCase,
      group,
      keys: ['j'],
      unlisted: true,
      run: () => to(neighbour(1)),
    },
    {
      id: 'case-before',
      title: names.previousCase,
      group,
      keys: ['k'],
      unlisted: true,
      run: () => to(neighbour(-1)),
    },
  ]
  useActs(acts)
}

/** The reason behind the first thing owed opens in place. */
function openFirstWhy(): void {
  document.querySelector<HTMLElement>('[data-owed] button[aria-expanded]')?.click()
}

/** The case before or after this one in the queue as it was last seen. */
function useNeighbour(id: string): (by: 1 | -1) => string | null {
  const client = useQueryClient()
  return (by) => {
    const seen = client.getQueriesData<{ pages: { rows: QueueRow[] }[] }>({
      queryKey: ['GET /v1/agenda', 'pages'],
    })
    const rows = seen.at(-1)?.[1]?.pages.flatMap((page) => page.rows) ?? []
    const ids = [...new Set(rows.flatMap(({ caseId }) => (caseId ? [caseId] : [])))]
    const at = ids.indexOf(id)
    const other = ids[at + by]
    return at >= 0 && other ? `/cases/${other}` : null
  }
}
