import { outreachPolicy, trendPolicy } from '@amends/recovery/workspace/policy'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import type { Policy } from './policy.tsx'

const words = strings.settings.silent

/** When a count of customers suspects a failure, and how those who said nothing are written to. */
export function SilentSettings() {
  const read = useRead('GET /v1/policy', {})
  return (
    <Reading of={read} what={strings.settings.parts.silent}>
      {(policy) => {
        const [trend, outreach] = [trendPolicy(policy), outreachPolicy(policy)]
        return (
          <Change
            isPrimary
            right="policy"
            renderForm={(done) => <SilentForm policy={policy} onDone={done} />}
          >
            <ul className="flex max-w-prose flex-col gap-1">
              <li>{words.lines.trend(trend.leastCustomers, trend.windowHours, trend.weeks, trend.oneIn)}</li>
              <li>{words.lines.happenings(trend.happenings)}</li>
              <li>{words.lines.secondLook(outreach.secondLookAbove)}</li>
              <li>{words.lines.undo(outreach.undoSeconds / 60)}</li>
              <li>{words.lines.rate(outreach.perMinute)}</li>
            </ul>
          </Change>
        )
      }}
    </Reading>
  )
}

function SilentForm({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const { version, changedAt: _, ...rest } = policy
  const [trend, outreach] = [trendPolicy(policy), outreachPolicy(policy)]
  const number = (name: keyof typeof words.fields, first: number, hint?: string) =>
    ({
      kind: 'number',
      name,
      label: words.fields[name],
      first: String(first),
      ...(hint && { hint }),
    }) as const
  return (
    <ActForm
      name="silent"
      title={strings.settings.parts.silent}
      level={2}
      why="C6"
      submit={strings.settings.save}
      fields={[
        number('leastCustomers', trend.leastCustomers),
        number('windowHours', trend.windowHours),
        number('weeks', trend.weeks),
        number('oneIn', trend.oneIn, words.oneInHint),
        {
          kind: 'area',
          name: 'happenings',
          label: words.fields.happenings,
          hint: words.happeningsHint,
          first: trend.happenings.join('\n'),
          optional: true,
        },
        number('secondLookAbove', outreach.secondLookAbove),
        number('undoSeconds', outreach.undoSeconds),
        number('perMinute', outreach.perMinute),
      ]}
      onSubmit={({ happenings = '', ...values }) =>
        call('PUT /v1/policy', {
          version,
          body: {
            ...rest,
            trend: {
              leastCustomers: Number(values.leastCustomers),
              windowHours: Number(values.windowHours),
              weeks: Number(values.weeks),
              oneIn: Number(values.oneIn),
              happenings: happenings.split('\n').flatMap((line) => line.trim() || []),
            },
            outreach: {
              secondLookAbove: Number(values.secondLookAbove),
              undoSeconds: Number(values.undoSeconds),
              perMinute: Number(values.perMinute),
            },
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
