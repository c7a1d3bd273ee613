import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { call, useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { zones } from '../entrance/welcome.tsx'
import { Change } from './change.tsx'
import { readWindows, windowsText } from './windows.ts'

type Calendar = Answer<'GET /v1/calendars'>['rows'][number]

/** When somebody is there: windows by weekday, closed days. */
export function Calendars() {
  const words = strings.settings.calendars
  const read = useRead('GET /v1/calendars', {})
  return (
    <Reading of={read} what={strings.settings.parts.calendars}>
      {({ rows, workspaceCalendarId }) => (
        <>
          {rows.map((calendar) => (
            <Section
              key={calendar.id}
              title={calendar.name}
              aside={calendar.id === workspaceCalendarId ? words.workspaceOwn : undefined}
            >
              <Change
                right="settings"
                renderForm={(done) => <CalendarForm calendar={calendar} onDone={done} />}
              >
                <p className="text-meta text-ink-2">
                  {strings.agenda.about([
                    words.open(calendar.spec.zone),
                    words.closedCount(calendar.spec.closed.length),
                  ])}
                </p>
                <DefinitionList
                  rows={calendar.spec.week.map((windows, day) => ({
                    term: words.days[day] ?? '',
                    value: windowsText(windows) || words.shut,
                  }))}
                />
              </Change>
            </Section>
          ))}
          <Change right="settings" label={words.add} renderForm={(done) => <CalendarForm onDone={done} />} />
        </>
      )}
    </Reading>
  )
}

function CalendarForm({ calendar, onDone }: { calendar?: Calendar; onDone: () => void }) {
  const words = strings.settings.calendars
  const [name, setName] = useState(calendar?.name ?? '')
  const [zone, setZone] = useState(
    calendar?.spec.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
  )
  const [days, setDays] = useState(() =>
    words.days.map((_, day) => windowsText(calendar?.spec.week[day] ?? [])),
  )
  const [closed, setClosed] = useState((calendar?.spec.closed ?? []).join('\n'))
  const put = useAct('PUT /v1/calendars/{id}')
  const post = useAct('POST /v1/calendars')
  const save = async () => {
    const week = days.map(readWindows)
    if (week.some((windows) => windows === null)) return announce(words.badWindows)
    const spec = {
      zone,
      week: week.map((windows) => [...(windows ?? [])]),
      closed: [...new Set(closed.split(/\s+/).filter(Boolean))].toSorted(),
      open: [...(calendar?.spec.open ?? [])],
    }
    const kept = calendar
      ? await put.run({ params: { id: calendar.id }, version: calendar.version, body: { name, spec } })
      : await post.run({ body: { name, spec } })
    if (kept) onDone()
    return undefined
  }
  return (
    <form
      className="flex max-w-prose flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={words.name} value={name} onChange={setName} />
      <Select label={words.zone} value={zone} onChange={setZone} options={zones()} />
      {words.days.map((day, index) => (
        <TextField
          key={day}
          label={day}
          hint={index === 0 ? words.windowsHint : undefined}
          error={readWindows(days[index] ?? '') === null ? words.badWindows : null}
          value={days[index] ?? ''}
          onChange={(text) => setDays(days.map((each, at) => (at === index ? text : each)))}
        />
      ))}
      <Holidays onAdd={(dates) => setClosed([closed.trim(), ...dates].filter(Boolean).join('\n'))} />
      <TextArea label={words.closed} hint={words.closedHint} value={closed} onChange={setClosed} optional />
      <p className="text-meta text-ink-2">{words.effect}</p>
      <Trouble state={put.state.kind === 'idle' ? post.state : put.state} />
      <p className="flex gap-2">
        <Button type="submit">{strings.settings.save}</Button>
        <Button kind="text" onPress={onDone}>
          {strings.forms.cancel}
        </Button>
      </p>
    </form>
  )
}

function Holidays({ onAdd }: { onAdd: (dates: readonly string[]) => void }) {
  const words = strings.settings.calendars
  const [country, setCountry] = useState('GB')
  const [year, setYear] = useState(() => String(new Date().getFullYear()))
  const [added, setAdded] = useState<number | null>(null)
  const add = async () => {
    const { rows } = await call('GET /v1/holidays', {
      query: { country: country.toUpperCase(), year: Number(year) },
    }).catch(() => ({ rows: [] }))
    onAdd(rows.map(({ date }) => date))
    setAdded(rows.length)
  }
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="font-bold">{words.holidays}</legend>
      <TextField className="w-28" label={words.country} value={country} onChange={setCountry} maxLength={2} />
      <TextField className="w-28" label={words.year} inputMode="numeric" value={year} onChange={setYear} />
      <Button onPress={() => void add()}>{words.fetch}</Button>
      {added !== null && <output className="basis-full text-meta text-ink-2">{words.added(added)}</output>}
    </fieldset>
  )
}
