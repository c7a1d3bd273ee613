import type { HouseWords, Suppression } from '@amends/analyser'
import { Refused } from '@amends/contract/client'
import { useQuery } from '@tanstack/react-query'
import { readClock } from '../../ui/clock.ts'
import { Button } from '../../ui/button.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import type { Policy } from './policy.tsx'

type Checks = NonNullable<Policy['checks']>

const asBuilt: Checks = { severity: {}, vocabulary: {}, suppressions: [] }

/** How the reading of messages is set in this workspace. */
export function CheckSettings() {
  const read = useRead('GET /v1/policy', {})
  return (
    <Reading of={read} what={strings.settings.parts.checks}>
      {(policy) => (
        <>
          <Rules policy={policy} />
          <Words policy={policy} />
          <Standing policy={policy} />
          <p className="text-meta text-ink-2">{strings.settings.policy.version(policy.version)}</p>
        </>
      )}
    </Reading>
  )
}

type PartProps = { policy: Policy }
type FormProps = PartProps & { onDone: () => void }

/** The policy as it was read, with other checks. */
function withChecks(policy: Policy, change: Partial<Checks>) {
  const { version, changedAt: _, ...rest } = policy
  return { version, body: { ...rest, checks: { ...asBuilt, ...rest.checks, ...change } } }
}

/** The analyser comes when it is needed, not with the desk. */
const loadAnalyser = () => import('@amends/analyser')

function Rules({ policy }: PartProps) {
  const words = strings.settings.checks
  const changed = Object.entries(policy.checks?.severity ?? {})
  return (
    <section className="flex max-w-prose flex-col gap-3">
      <h2 className="font-bold">{words.rules}</h2>
      <Change
        right="policy"
        label={words.changeRule}
        renderForm={(done) => <RuleForm policy={policy} onDone={done} />}
      >
        {changed.length === 0 && <p className="text-ink-2">{words.noRules}</p>}
        <ul>
          {changed.map(([rule, severity]) => (
            <li key={rule}>{words.line(rule, severity ?? 'built')}</li>
          ))}
        </ul>
      </Change>
    </section>
  )
}

function RuleForm({ policy, onDone }: FormProps) {
  const words = strings.settings.checks
  const { data: rules } = useQuery({
    queryKey: ['rule-ids'],
    queryFn: async () => (await loadAnalyser()).ruleIds,
    staleTime: Infinity,
  })
  if (!rules) return null
  return (
    <ActForm
      name="checks:rule"
      title={words.changeRule}
      submit={strings.settings.save}
      fields={[
        {
          kind: 'select',
          name: 'rule',
          label: words.rule,
          hint: words.ruleHint,
          first: rules[0],
          options: rules.map((value) => ({ value, label: value })),
        },
        {
          kind: 'choices',
          name: 'severity',
          label: words.severity,
          first: 'built',
          options: Object.entries(words.severities).map(([value, label]) => ({ value, label })),
        },
      ]}
      onSubmit={({ rule = '', severity = 'built' }) => {
        const { [rule]: _, ...others } = policy.checks?.severity ?? {}
        const next = severity === 'built' ? others : { ...others, [rule]: severity as 'block' }
        return call('PUT /v1/policy', withChecks(policy, { severity: next }))
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

const lists = ['companies', 'products', 'people', 'forbidden'] as const

/** The entries of one list as they are read; what has a reason of its own shows its words. */
function entriesOf(vocabulary: HouseWords, list: (typeof lists)[number]): readonly string[] {
  return (vocabulary[list] ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.words))
}

function Words({ policy }: PartProps) {
  const words = strings.settings.checks
  const vocabulary = policy.checks?.vocabulary ?? {}
  const held = lists.filter((list) => entriesOf(vocabulary, list).length > 0)
  return (
    <section className="flex max-w-prose flex-col gap-3">
      <h2 className="font-bold">{words.words}</h2>
      <Change
        right="policy"
        label={words.changeWords}
        renderForm={(done) => <WordsForm policy={policy} onDone={done} />}
      >
        {held.length === 0 && <p className="text-ink-2">{words.noWords}</p>}
        <ul>
          {held.map((list) => (
            <li key={list} dir="auto">
              {words.listed(words[list], entriesOf(vocabulary, list))}
            </li>
          ))}
        </ul>
      </Change>
    </section>
  )
}

function WordsForm({ policy, onDone }: FormProps) {
  const words = strings.settings.checks
  const vocabulary = policy.checks?.vocabulary ?? {}
  const hints = { companies: words.companiesHint, products: words.productsHint }
  return (
    <ActForm
      name="checks:words"
      title={words.changeWords}
      submit={strings.settings.save}
      fields={lists.map((list) => ({
        kind: 'area',
        name: list,
        label: words[list],
        hint: { ...hints, people: words.onePerLine, forbidden: words.onePerLine }[list],
        first: entriesOf(vocabulary, list).join('\n'),
        optional: true,
        rows: 2,
      }))}
      onSubmit={(values) => {
        const reasons = (vocabulary.forbidden ?? []).filter((entry) => typeof entry !== 'string')
        const linesOf = (list: string) =>
          (values[list] ?? '')
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
        const forbidden = linesOf('forbidden').map(
          (line) => reasons.find((one) => one.words === line) ?? line,
        )
        const next = {
          companies: linesOf('companies'),
          products: linesOf('products'),
          people: linesOf('people'),
          forbidden,
        }
        return call('PUT /v1/policy', withChecks(policy, { vocabulary: next }))
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function Standing({ policy }: PartProps) {
  const words = strings.settings.checks
  const { may } = useSession()
  const put = useAct('PUT /v1/policy')
  const standing = policy.checks?.suppressions ?? []
  const without = (gone: Suppression) =>
    withChecks(policy, { suppressions: standing.filter((one) => one !== gone) })
  return (
    <section className="flex max-w-prose flex-col gap-3">
      <h2 className="font-bold">{words.stand}</h2>
      <Trouble state={put.state} />
      <Change
        right="policy"
        label={words.letStand}
        renderForm={(done) => <StandForm policy={policy} onDone={done} />}
      >
        {standing.length === 0 && <p className="text-ink-2">{words.noneStand}</p>}
        <ul className="self-stretch">
          {standing.map((one) => (
            <li key={one.fingerprint} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
              <span className="min-w-0 flex-1" dir="auto">
                {words.standing(one.why, one.who, one.until)}{' '}
                <code className="text-meta">{one.fingerprint}</code>
                {Date.parse(one.until) <= readClock() && <strong className="block">{words.over}</strong>}
              </span>
              <Button
                size="small"
                reason={may('policy') ? null : strings.settings.mayNot}
                onPress={() => void put.run(without(one))}
              >
                {words.takeBack}
              </Button>
            </li>
          ))}
        </ul>
      </Change>
    </section>
  )
}

function StandForm({ policy, onDone }: FormProps) {
  const words = strings.settings.checks
  const { me } = useSession()
  return (
    <ActForm
      name="checks:stand"
      title={words.letStand}
      submit={strings.settings.save}
      fields={[
        { kind: 'area', name: 'sentence', label: words.sentence, hint: words.sentenceHint, rows: 2 },
        { kind: 'line', name: 'why', label: words.because },
        { kind: 'date', name: 'until', label: words.until },
      ]}
      onSubmit={async ({ sentence = '', why = '', until = '' }) => {
        const prints = await fingerprintsOf(sentence.trim(), policy, me.workspace.zone)
        const mine = prints.map((fingerprint) => ({ fingerprint, who: me.actor.name, why, until }))
        const others = (policy.checks?.suppressions ?? []).filter(
          ({ fingerprint }) => !prints.includes(fingerprint),
        )
        return call('PUT /v1/policy', withChecks(policy, { suppressions: [...others, ...mine] }))
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Of every finding in a sentence, or the one that was given. */
async function fingerprintsOf(
  sentence: string,
  { checks }: Policy,
  timezone: string,
): Promise<readonly string[]> {
  if (/^[0-9a-f]{16}$/.test(sentence)) return [sentence]
  const { analyse } = await loadAnalyser()
  const { vocabulary } = checks ?? asBuilt
  const { findings } = analyse(sentence, {
    now: new Date(readClock()).toISOString(),
    timezone,
    policy: { vocabulary },
  })
  const { nothingFound: title, nothingFoundDetail: detail } = strings.settings.checks
  if (findings.length === 0)
    throw new Refused({ type: 'about:blank', code: 'nothing-found', status: 422, title, detail })
  return findings.map(({ fingerprint }) => fingerprint)
}
