import { expect, test } from 'vitest'
import { addKind, bringKindBack, changeKind, type FailureKind, plainKind, retireKind } from './kind.ts'

const now = Date.parse('2026-03-05T13:30:00Z')
const kind = (id: string, name: string, retired = false): FailureKind => ({
  id,
  name,
  usualSeverity: null,
  retired: retired ? { by: 'mira', at: now } : null,
  version: 1,
})
const late = kind('late', 'late delivery')
const broken = kind('broken', 'broken on arrival', true)
const kinds = [late, broken]
const add = (name: string) => addKind(kinds, { id: 'new', name, usualSeverity: 4 }, 'shop', now)

test('a kind is kept without stray spaces', () => {
  expect(add('  wrong   item ')).toMatchObject({ ok: true, value: { name: 'wrong item', usualSeverity: 4 } })
})

test.each([
  ['the same word', 'late delivery', 'kind/name-taken', /is on the list/],
  ['the same word, spelt otherwise', ' Late  DELIVERY', 'kind/name-taken', /is on the list/],
  ['the word of a retired kind', 'Broken on arrival', 'kind/name-taken', /bring it back/],
  ['what an unnamed failure bears', 'Not yet known', 'kind/reserved', /before it has a kind/],
  ['nothing', '   ', 'blank', /blank/],
])('%s is refused, and said why', (_, name, code, detail) => {
  expect(add(name)).toMatchObject({ ok: false, code, field: 'name', detail: expect.stringMatching(detail) })
})

test('a kind may be spelt anew, but not as another', () => {
  const called = (name: string) => changeKind(kinds, late, { name, usualSeverity: null }, 'shop', now)
  expect(called('Late delivery')).toMatchObject({
    ok: true,
    events: [{ type: 'workspace.kind-changed', content: { name: 'Late delivery', was: 'late delivery' } }],
  })
  expect(called('broken on arrival')).toMatchObject({ ok: false, code: 'kind/name-taken' })
})

test('a kind is retired once, and brought back once', () => {
  expect(retireKind(late, 'mira', 'shop', now)).toMatchObject({
    ok: true,
    value: { retired: { by: 'mira', at: now } },
  })
  expect(retireKind(broken, 'mira', 'shop', now)).toMatchObject({ ok: false, code: 'kind/already-retired' })
  expect(bringKindBack(broken, 'shop', now)).toMatchObject({ ok: true, value: { retired: null } })
  expect(bringKindBack(late, 'shop', now)).toMatchObject({ ok: false, code: 'kind/in-use' })
})

test('letters of every script are compared without their case', () => {
  expect(plainKind('Élan BRISÉ')).toBe(plainKind('élan brisé'))
})
