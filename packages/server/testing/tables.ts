import { ask } from './database.ts'

/** Real time moves these at every request, whatever comes of it. */
const leftOut = ['rate', 'login_session', 'amends_migration']

/** What every table holds, as one fingerprint each: two that are equal mean that nothing was written between them. */
export async function tableMarks(
  ownerUrl: string,
  without: readonly string[] = [],
): Promise<Record<string, string>> {
  return marksOf(ownerUrl, [...leftOut, ...without])
}

/** The same of every table there is, but the list of migrations, which says when they were applied. */
export const wholeMarks = (ownerUrl: string) => marksOf(ownerUrl, ['amends_migration'])

async function marksOf(ownerUrl: string, without: readonly string[]): Promise<Record<string, string>> {
  const named = await ask(
    ownerUrl,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const tables = named
    .map(({ name }) => String(name))
    .filter((name) => !without.includes(name))
    .toSorted()
  const one = (name: string) =>
    `select '${name}' as name, count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as mark from "${name}" t`
  const marks = await ask(ownerUrl, tables.map(one).join(' union all '))
  return Object.fromEntries(marks.map(({ name, mark }) => [String(name), String(mark)]))
}

/** Every text of every table, whole: to look for what must not be there. */
export async function everythingKept(ownerUrl: string): Promise<string> {
  const tables = Object.keys(await tableMarks(ownerUrl))
  const texts = await Promise.all(
    ['rate', 'login_session', ...tables].map(async (name) =>
      JSON.stringify(await ask(ownerUrl, `select * from "${name}"`)),
    ),
  )
  return texts.join('\n')
}
