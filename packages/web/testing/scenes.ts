import type { Page } from 'playwright-core'

/** What is photographed: a name, an address, and what is done there first. */
export type Scene = {
  readonly name: string
  readonly path: string
  readonly before?: (page: Page) => Promise<void>
}

type Rows = {
  readonly rows: readonly { readonly id: string; readonly caseId?: string | null; readonly what?: string }[]
}

/** Every page of the desk, on records that the workspace really holds. */
export async function scenesOf(page: Page, base: string): Promise<readonly Scene[]> {
  const read = async (path: string) => (await (await page.request.get(base + path)).json()) as Partial<Rows>
  const first = async (path: string) => (await read(path)).rows?.[0]?.id
  const owed = (await read('/v1/agenda?view=all&limit=200')).rows ?? []
  const caseOf = (what: string) => owed.find((row) => row.what === what && row.caseId)?.caseId
  const anyCase = caseOf('apology') ?? owed.find(({ caseId }) => caseId)?.caseId ?? ''
  const customer = await first('/v1/customers')
  const failures = ((await read('/v1/failures?limit=200')).rows ?? []) as readonly {
    readonly id: string
    readonly imported: unknown
    readonly title: string
  }[]
  const failure = failures.find(({ imported }) => imported === null)?.id
  const imported = failures.find((one) => one.imported !== null)?.id
  const outreach = await first('/v1/outreaches')
  const letter = (await read('/v1/messages?view=all&limit=200')).rows?.find(({ caseId }) => caseId)
  const reopened = await caseWithRounds(
    owed.flatMap(({ caseId }) => caseId ?? []),
    async (id) => {
      const { case: it } = (await (await page.request.get(`${base}/v1/cases/${id}`)).json()) as {
        case: { rounds: unknown[] }
      }
      return it.rounds.length
    },
  )
  const request = owed.find(({ what }) => what === 'answer-request') as
    | { subject?: { id: string } }
    | undefined
  return [
    { name: 'queue', path: '/queue?view=all' },
    { name: 'queue-mine', path: '/queue?view=mine' },
    { name: 'case', path: `/cases/${anyCase}` },
    { name: 'case-owe', path: `/cases/${anyCase}?part=owe` },
    { name: 'case-fact', path: `/cases/${anyCase}?part=owe&do=fact` },
    { name: 'case-remedy', path: `/cases/${anyCase}?part=owe&do=remedy` },
    { name: 'case-link', path: `/cases/${anyCase}?part=owe&do=link`, before: seekACase },
    { name: 'case-close', path: `/cases/${anyCase}?part=owe&do=close` },
    { name: 'case-say', path: `/cases/${anyCase}?part=say&write=apology`, before: writeSomething },
    { name: 'case-file', path: `/cases/${anyCase}/file` },
    ...(reopened ? [{ name: 'case-round', path: `/cases/${reopened}/rounds/2` }] : []),
    { name: 'case-script', path: `/cases/${anyCase}/script` },
    { name: 'case-talk', path: `/cases/${anyCase}/talk` },
    { name: 'first-word', path: `/cases/${caseOf('first-word') ?? anyCase}/first-word` },
    { name: 'palette', path: '/queue?view=all', before: (at) => at.keyboard.press('Control+k') },
    { name: 'keys', path: '/queue?view=all', before: (at) => at.keyboard.press('?') },
    { name: 'take', path: '/complaints/new' },
    { name: 'to-sort', path: '/complaints?view=to-sort' },
    { name: 'to-sort-case', path: '/complaints?view=to-sort', before: sayTheCase },
    { name: 'complaints', path: '/complaints?view=all' },
    { name: 'customers', path: '/customers' },
    ...(customer ? [{ name: 'customer', path: `/customers/${customer}` }] : []),
    { name: 'failures', path: '/failures' },
    ...(failure ? [{ name: 'failure', path: `/failures/${failure}` }] : []),
    ...(failure
      ? ['affected', 'contrast', 'status'].map((part) => ({
          name: `failure-${part}`,
          path: `/failures/${failure}/${part}`,
        }))
      : []),
    ...(imported ? [{ name: 'failure-imported', path: `/failures/${imported}` }] : []),
    ...(letter ? [{ name: 'letter', path: `/cases/${letter.caseId}/letters/${letter.id}` }] : []),
    ...(outreach ? [{ name: 'outreach', path: `/outreaches/${outreach}` }] : []),
    { name: 'failure-open', path: '/failures', before: openFailure },
    ...(failure ? [{ name: 'failure-name', path: `/failures/${failure}`, before: nameFailure }] : []),
    { name: 'promises', path: '/promises?view=open' },
    { name: 'remedies', path: '/remedies' },
    ...(request?.subject ? [{ name: 'request', path: `/requests/${request.subject.id}` }] : []),
    { name: 'lessons', path: '/lessons' },
    { name: 'ideas', path: '/ideas' },
    { name: 'mail', path: '/mail/sent?view=all' },
    { name: 'mail-came', path: '/mail/came?view=all' },
    { name: 'search', path: '/search?q=re' },
    { name: 'away', path: '/away' },
    { name: 'nowhere', path: '/no-such-page' },
    ...[
      'people',
      'calendars',
      'kinds',
      'remedies',
      'authority',
      'policy',
      'mail-server',
      'mailboxes',
      'keys',
      'retention',
      'import',
      'yourself',
      'reminders',
      'appearance',
    ].map((part) => ({
      name: `settings-${part}`,
      path: `/settings/${part}`,
    })),
  ]
}

/** The first of these cases that has had a second round. */
async function caseWithRounds(ids: readonly string[], roundsOf: (id: string) => Promise<number>) {
  for (const id of new Set(ids)) if ((await roundsOf(id)) > 1) return id
  return null
}

const text = `I am sorry that you had to wait. If this caused any inconvenience, we apologise.

The courier lost it. We are looking into it and will refund £40 by Friday at 18:00.

Mira`

async function sayTheCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Belongs to a case' }).click()
  await seekACase(page)
}

async function seekACase(page: Page): Promise<void> {
  await page.getByLabel('Which case').fill('an')
  await page.getByRole('radio').first().waitFor()
}

async function openFailure(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open a failure' }).click()
  await page.getByRole('combobox', { name: 'Kind' }).waitFor()
}

async function nameFailure(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Say better what went wrong' }).click()
}

async function writeSomething(page: Page): Promise<void> {
  const editor = page.locator('.cm-content')
  if ((await editor.count()) === 0) return
  await editor.fill(text)
  await page.waitForTimeout(900)
}
