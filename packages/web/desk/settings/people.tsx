import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Person = Answer<'GET /v1/people'>['rows'][number]

const roles = ['member', 'lead', 'hr', 'admin', 'auditor'] as const

/** Who works here, what they may do, and how they get in. */
export function People() {
  const words = strings.settings.people
  const read = useRead('GET /v1/people', {})
  const [code, setCode] = useState<string | null>(null)
  return (
    <Reading of={read} what={strings.settings.parts.people}>
      {({ rows }) => (
        <>
          <Change
            isPrimary
            right="people"
            label={words.add}
            renderForm={(done) => <PersonForm onCode={setCode} onDone={done} />}
          />
          {code && (
            <Notice>
              <p>
                <strong>{words.code(code)}</strong> {words.codeHint}
              </p>
            </Notice>
          )}
          <ul className="max-w-3xl">
            {rows.map((person) => (
              <OnePerson key={person.id} person={person} onCode={setCode} />
            ))}
          </ul>
        </>
      )}
    </Reading>
  )
}

function OnePerson({ person, onCode }: { person: Person; onCode: (code: string) => void }) {
  const words = strings.settings.people
  const { me, may } = useSession()
  const renew = useAct('POST /v1/people/{id}/code')
  const leave = useAct('POST /v1/people/{id}/departure')
  const become = useAct('POST /v1/session/as')
  const [isOpen, setOpen] = useState(false)
  const params = { id: person.id }
  const standing = person.leftAt ? words.left : person.presence.here ? words.here : words.away
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-3">
        <Avatar name={person.name} />
        <span className="min-w-0 flex-1 basis-56">
          {person.name}
          <span className="block text-meta text-ink-2">
            {strings.agenda.about([
              person.email,
              person.roles.map((role) => words.roleShort[role]).join(', '),
              standing,
            ])}
          </span>
        </span>
        <span className="flex flex-wrap gap-2">
          {me.workspace.sample && person.id !== me.person?.id && (
            <Button
              size="small"
              onPress={async () => {
                if (await become.run({ body: { personId: person.id } })) location.assign('/queue')
              }}
            >
              {words.become}
            </Button>
          )}
          {may('people') && (
            <>
              <Button size="small" onPress={() => setOpen(!isOpen)}>
                {strings.settings.change}
              </Button>
              <Button
                size="small"
                onPress={async () => {
                  const made = await renew.run({ params })
                  if (made) onCode(made.code)
                }}
              >
                {words.newCode}
              </Button>
              {!person.leftAt && (
                <Button size="small" onPress={() => void leave.run({ params })}>
                  {words.leave}
                </Button>
              )}
            </>
          )}
        </span>
      </div>
      <Trouble
        state={[renew.state, leave.state, become.state].find(({ kind }) => kind !== 'idle') ?? renew.state}
      />
      {isOpen && <PersonForm person={person} onCode={onCode} onDone={() => setOpen(false)} />}
    </li>
  )
}

function PersonForm({
  person,
  onCode,
  onDone,
}: {
  person?: Person
  onCode: (code: string) => void
  onDone: () => void
}) {
  const words = strings.settings.people
  const calendars = useRead('GET /v1/calendars', {})
  const options = [
    { value: '', label: words.ownCalendar },
    ...(calendars.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  const fields: FieldSpec[] = [
    { kind: 'line', name: 'name', label: words.name, first: person?.name },
    { kind: 'line', name: 'publicName', label: words.publicName, first: person?.publicName, optional: true },
    { kind: 'email', name: 'email', label: words.email, first: person?.email },
    { kind: 'tel', name: 'phone', label: words.phone, first: person?.phone ?? '', optional: true },
    ...roles.map(
      (role): FieldSpec => ({
        kind: 'check',
        name: `role-${role}`,
        label: words.role[role],
        first: (person?.roles ?? ['member']).includes(role) ? 'yes' : '',
      }),
    ),
    {
      kind: 'select',
      name: 'calendarId',
      label: words.calendar,
      first: person?.calendarId ?? '',
      options,
      optional: true,
    },
  ]
  return (
    <ActForm
      name={`person:${person?.id ?? 'new'}`}
      title={person?.name ?? words.add}
      level={2}
      submit={person ? strings.settings.save : words.submit}
      fields={fields}
      onSubmit={async (values) => {
        const body = bodyOf(values)
        if (person)
          return call('PATCH /v1/people/{id}', { params: { id: person.id }, version: person.version, body })
        const { code } = await call('POST /v1/people', { body })
        return onCode(code)
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function bodyOf({ name = '', publicName, email = '', phone, calendarId, ...rest }: Values) {
  return {
    name,
    publicName: publicName || name,
    email,
    phone: phone || null,
    calendarId: calendarId || null,
    roles: roles.filter((role) => rest[`role-${role}`] === 'yes'),
  }
}
