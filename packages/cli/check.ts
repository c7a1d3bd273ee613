import { readFileSync } from 'node:fs'
import { analyse, type Context, type Options, type Policy, type Report } from '@amends/analyser'
import { isKnownZone } from '@amends/analyser/zone'
import { type InTheFile, withAskedAgain } from '@amends/recovery/asked-again'
import { checkPolicy } from '@amends/contract/check-policy'
import { pretty } from './check-pretty.ts'
import { Misuse, readArgs } from './misuse.ts'

/** What one message is read with: what a line of --jsonl holds beside its id and text. */
type Given = Partial<Pick<Options, 'now' | 'timezone' | 'locale' | 'policy'>> & {
  readonly context?: Context & { readonly held?: InTheFile }
}

const known = ['now', 'timezone', 'locale', 'context', 'policy']

/** Reads messages as the chokepoint does: exit code 0 pass, 1 block or warn, 2 misuse. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean', default: false },
      context: { type: 'string' },
      config: { type: 'string' },
      format: { type: 'string', default: 'pretty' },
    },
  })
  if (values.format !== 'pretty' && values.format !== 'json')
    throw new Misuse(`There is no format “${values.format}”: choose pretty or json.`)
  const around =
    values.context === undefined
      ? {}
      : givenIn(objectOf(read(values.context), values.context), values.context)
  const given =
    values.config === undefined
      ? around
      : { ...around, policy: policyOf(objectOf(read(values.config), values.config), values.config) }
  const files = positionals.length ? positionals : ['-']
  const read1 = values.jsonl ? checkLines : values.format === 'json' ? checkToJson : checkToRead
  const passed = files.map((file) => read1(read(file), file, given))
  return passed.every(Boolean) ? 0 : 1
}

function read(path: string): string {
  try {
    const bytes = readFileSync(path === '-' ? 0 : path)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const why = error instanceof TypeError ? 'is not UTF-8 text' : 'cannot be read'
    throw new Misuse(`${path === '-' ? 'What comes in' : path} ${why}.`)
  }
}

function objectOf(text: string, place: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Said below: what is no JSON is no object either.
  }
  throw new Misuse(`${place} is no JSON object.`)
}

/** A policy that cannot be meant is told with the place of each fault. */
function policyOf(value: unknown, place: string): Policy {
  const { data, error } = checkPolicy.safeParse(value)
  if (!error) return data
  const faults = error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)
  throw new Misuse(`${place} is no policy. ${faults.join('. ')}.`)
}

function givenIn(value: Record<string, unknown>, place: string, also: readonly string[] = []): Given {
  const strange = Object.keys(value).find((key) => !known.includes(key) && !also.includes(key))
  if (strange !== undefined)
    throw new Misuse(`${place} holds “${strange}”: it may hold ${[...also, ...known].join(', ')}.`)
  const { now, timezone, locale, context, policy } = value
  if (now !== undefined && (typeof now !== 'string' || !isInstant(now)))
    throw new Misuse(`“now” in ${place} is no time with an offset, for example 2026-03-04T10:15:00Z.`)
  if (timezone !== undefined && (typeof timezone !== 'string' || !isKnownZone(timezone)))
    throw new Misuse(`“timezone” in ${place} is no time zone, for example Europe/London.`)
  if (locale !== undefined && typeof locale !== 'string')
    throw new Misuse(`“locale” in ${place} is no language tag.`)
  if (context !== undefined && (context === null || typeof context !== 'object'))
    throw new Misuse(`“context” in ${place} is no JSON object.`)
  if (policy !== undefined) policyOf(policy, `“policy” in ${place}`)
  return value as Given
}

const isInstant = (text: string) => /(Z|[+-]\d{2}:\d{2})$/.test(text) && Number.isFinite(Date.parse(text))

/** Without a time and a place of its own a message is read here and now. */
function reportOn(text: string, given: Given): Report {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const { now = new Date().toISOString(), timezone = timeZone, locale, context, policy } = given
  const report = analyse(text, {
    now,
    timezone,
    ...(locale === undefined ? {} : { locale }),
    ...(context === undefined ? {} : { context }),
    ...(policy === undefined ? {} : { policy }),
  })
  return withAskedAgain(report, text, context?.held)
}

/** Hints alone let a message pass. */
function passes({ verdict, findings }: Report) {
  return (
    verdict.result === 'pass' &&
    !findings.some(({ severity, suppressed }) => severity !== 'hint' && !suppressed)
  )
}

function checkToRead(text: string, file: string, given: Given): boolean {
  const report = reportOn(text, given)
  process.stdout.write(pretty(text, report, file === '-' ? 'message' : file))
  return passes(report)
}

function checkToJson(text: string, _: string, given: Given): boolean {
  const report = reportOn(text, given)
  console.log(JSON.stringify(report))
  return passes(report)
}

function checkLines(text: string, file: string, given: Given): boolean {
  let all = true
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const place = `Line ${index + 1} of ${file === '-' ? 'what comes in' : file}`
    const { id, text: message, ...rest } = objectOf(line, place)
    if (typeof id !== 'string' || typeof message !== 'string')
      throw new Misuse(`${place} has no id and text.`)
    const report = reportOn(message, { ...given, ...givenIn(rest, place) })
    console.log(JSON.stringify({ id, ...report }))
    all &&= passes(report)
  }
  return all
}
