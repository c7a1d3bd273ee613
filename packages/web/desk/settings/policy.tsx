import type { Answer } from '@amends/contract/client'
import { mostByAgents } from '@amends/recovery/message/agent-dispatch'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

/** The policy in force. */
export type Policy = Answer<'GET /v1/policy'>

/** The clocks and rules of the workspace, as sentences. */
export function PolicySettings() {
  const read = useRead('GET /v1/policy', {})
  return (
    <Reading of={read} what={strings.settings.parts.policy}>
      {(policy) => (
        <Change isPrimary right="policy" renderForm={(done) => <PolicyForm policy={policy} onDone={done} />}>
          <ul className="flex max-w-prose flex-col gap-1">
            {sentencesOf(policy).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="text-meta text-ink-2">{strings.settings.policy.version(policy.version)}</p>
        </Change>
      )}
    </Reading>
  )
}

function sentencesOf(policy: Policy): readonly string[] {
  const { lines } = strings.settings.policy
  const { term } = strings.settings
  return [
    lines.firstWord(term(policy.firstWord)),
    lines.noneSaid(term(policy.update.noneSaid)),
    lines.handOver(term(policy.handOverAnswer)),
    lines.request(term(policy.requestAnswer)),
    lines.verify(term(policy.verifyAfterFix)),
    lines.ask(term(policy.askAfterVerification)),
    lines.quiet(policy.quietHours.from, policy.quietHours.until, policy.noQuietFrom),
    lines.same(policy.sameCaseDays),
    lines.undo(policy.undoSeconds),
    lines.receipt(policy.receipt.on),
    lines.agents(policy.agentDispatch.purposes, policy.agentDispatch.upToSeverity),
    lines.names(policy.names),
  ]
}

function PolicyForm({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const { fields: words, effect } = strings.settings.policy
  const { version, changedAt: _, ...rest } = policy
  return (
    <ActForm
      name="policy"
      title={strings.settings.parts.policy}
      level={2}
      why="B3"
      intro={<p className="text-ink-2">{effect}</p>}
      submit={strings.settings.save}
      fields={[
        { kind: 'number', name: 'firstWord', label: words.firstWord, first: String(policy.firstWord.count) },
        {
          kind: 'number',
          name: 'noneSaid',
          label: words.noneSaid,
          first: String(policy.update.noneSaid.count),
        },
        {
          kind: 'number',
          name: 'handOver',
          label: words.handOver,
          first: String(policy.handOverAnswer.count),
        },
        { kind: 'number', name: 'request', label: words.request, first: String(policy.requestAnswer.count) },
        { kind: 'number', name: 'verify', label: words.verify, first: String(policy.verifyAfterFix.count) },
        { kind: 'number', name: 'ask', label: words.ask, first: String(policy.askAfterVerification.count) },
        { kind: 'line', name: 'from', label: words.from, first: policy.quietHours.from },
        { kind: 'line', name: 'until', label: words.until, first: policy.quietHours.until },
        { kind: 'number', name: 'same', label: words.same, first: String(policy.sameCaseDays) },
        { kind: 'number', name: 'undo', label: words.undo, first: String(policy.undoSeconds) },
        { kind: 'check', name: 'receipt', label: words.receipt, first: policy.receipt.on ? 'yes' : '' },
        {
          kind: 'check',
          name: 'agents',
          label: words.agents,
          hint: words.agentsHint,
          first: policy.agentDispatch.purposes.length ? 'yes' : '',
        },
        {
          kind: 'choices',
          name: 'names',
          label: words.names,
          first: policy.names,
          options: [
            { value: 'public-name', label: words.publicName },
            { value: 'full-name', label: words.fullName },
          ],
        },
      ]}
      onSubmit={(values) =>
        call('PUT /v1/policy', {
          version,
          body: {
            ...rest,
            firstWord: { ...rest.firstWord, count: Number(values.firstWord) },
            update: { ...rest.update, noneSaid: { ...rest.update.noneSaid, count: Number(values.noneSaid) } },
            handOverAnswer: { ...rest.handOverAnswer, count: Number(values.handOver) },
            requestAnswer: { ...rest.requestAnswer, count: Number(values.request) },
            verifyAfterFix: { ...rest.verifyAfterFix, count: Number(values.verify) },
            askAfterVerification: { ...rest.askAfterVerification, count: Number(values.ask) },
            quietHours: { from: values.from ?? '', until: values.until ?? '' },
            sameCaseDays: Number(values.same),
            undoSeconds: Number(values.undo),
            receipt: { on: values.receipt === 'yes' },
            agentDispatch: agentDispatchOf(policy, values.agents === 'yes'),
            names: values.names === 'full-name' ? 'full-name' : 'public-name',
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** What was set finer than this page shows stays as it is, unless it is switched off. */
function agentDispatchOf({ agentDispatch }: Policy, mayLeave: boolean): Policy['agentDispatch'] {
  if (!mayLeave) return { ...agentDispatch, purposes: [] }
  return agentDispatch.purposes.length
    ? agentDispatch
    : { purposes: [...mostByAgents.purposes], upToSeverity: mostByAgents.upToSeverity }
}
