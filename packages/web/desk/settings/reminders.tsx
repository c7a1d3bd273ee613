import type { Answer } from '@amends/contract/client'
import { Check } from '../../ui/choice.tsx'
import { sound } from '../../ui/sound.ts'
import { useStore } from '../../ui/store.ts'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Told = Answer<'GET /v1/me/reminders'>

/** How what is due finds this person away from the screen, and how the last mail fared. */
export function Reminders() {
  const words = strings.settings.reminders
  const read = useRead('GET /v1/me/reminders', {})
  return (
    <>
      <Reading of={read} what={strings.settings.parts.reminders}>
        {(told) => (
          <>
            <Change isPrimary right="own" renderForm={(done) => <WishForm told={told} onDone={done} />}>
              <p>{told.byMail ? words.byMail(told.address, told.fromLevel) : words.noMail}</p>
              <p className="max-w-prose text-meta text-ink-2">{words.caps}</p>
              {!told.leaves && <p>{words.kept}</p>}
            </Change>
            {told.last && <LastMail last={told.last} />}
          </>
        )}
      </Reading>
      <Check
        label={words.sound}
        hint={words.soundHint}
        checked={useStore(sound)}
        onChange={(isOn) => sound.set(isOn)}
      />
    </>
  )
}

function LastMail({ last }: { last: NonNullable<Told['last']> }) {
  const words = strings.settings.reminders
  return (
    <section className="flex max-w-prose flex-col gap-2">
      <h2 className="font-bold">{words.last}</h2>
      <p>
        <ShortTime at={Date.parse(last.at)} /> · {words.standings[last.standing]}
        {last.standing !== 'delivered' && last.standingWhy && ` ${last.standingWhy}`}
      </p>
      {last.lines.length > 0 && (
        <ul className="flex flex-col gap-1">
          {last.lines.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
      {last.more > 0 && <p className="text-ink-2">{words.more(last.more)}</p>}
    </section>
  )
}

function WishForm({ told, onDone }: { told: Told; onDone: () => void }) {
  const words = strings.settings.reminders
  return (
    <ActForm
      name="reminders"
      title={strings.settings.parts.reminders}
      level={2}
      submit={strings.settings.save}
      fields={[
        { kind: 'check', name: 'byMail', label: words.wish, first: told.byMail ? 'yes' : '' },
        {
          kind: 'choices',
          name: 'fromLevel',
          label: words.from,
          first: String(told.fromLevel),
          options: words.levels,
          when: ({ byMail }) => byMail === 'yes',
        },
      ]}
      onSubmit={({ byMail, fromLevel }) =>
        call('PUT /v1/me/reminders', {
          body: { byMail: byMail === 'yes', fromLevel: fromLevel === '100' ? 100 : 80 },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
