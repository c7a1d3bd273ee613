import { expect, inject, test } from 'vitest'
import { ask } from '../testing/database.ts'
import { classes } from './classes.ts'

const { ownerUrl } = inject('testPostgres')
const columnsWhere = async (condition: string) => {
  const rows = await ask(
    ownerUrl,
    `select table_name as t, column_name as c from information_schema.columns where table_schema = 'public'
       and not (select relispartition from pg_class where oid = format('public.%I', table_name)::regclass) and ${condition}`,
  )
  return rows.map(({ t, c }) => `${t}.${c}`).toSorted()
}

test('every column that can hold a text is classed, and every classed one is there', async () => {
  const there = await columnsWhere(
    `data_type not in ('uuid', 'boolean', 'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'date', 'timestamp with time zone')`,
  )
  const classed = Object.entries(classes).flatMap(([name, { columns }]) =>
    Object.keys(columns).map((column) => `${name}.${column}`),
  )
  expect(classed.toSorted()).toEqual(there)
})

test('what a row hangs on is a column of its table', async () => {
  const there = new Set(await columnsWhere('true'))
  const wrong = Object.entries(classes).flatMap(([name, { hangs }]) =>
    Object.keys(hangs).filter((column) => !there.has(`${name}.${column}`)),
  )
  expect(wrong).toEqual([])
})

test('a table that names a case, a customer, a complaint or a message hangs on it, or nothing of theirs is in it', async () => {
  const naming = await columnsWhere(`column_name in ('case_id', 'customer_id', 'complaint_id', 'message_id')`)
  const loose = naming.filter((place) => {
    const [name = '', column = ''] = place.split('.')
    const { hangs, columns } = classes[name] ?? { hangs: {}, columns: {} }
    const texts = Object.values(columns).some((one) => one.class === 'customer' || one.class === 'business')
    return texts && !(column in hangs)
  })
  // Agenda rows hang on their file, a source keeps a mail from being taken twice, a case is reached by its own id.
  // In a mail `message_id` is its own Message-ID.
  expect(loose).toEqual([
    'agenda_item.case_id',
    'case.customer_id',
    'complaint_source.complaint_id',
    'mail.message_id',
  ])
})
