import { caseWords, finishedFrom, rewritten } from './case-words.ts'
import { claimsOf, tellClaim } from './claims.ts'
import type { Context, Options } from './context.ts'
import { elementsOf, tellElements } from './elements.ts'
import { english } from './en/pack.ts'
import { checkFacts } from './fact-checks.ts'
import { foundByRules, tellFindings, type Found } from './findings.ts'
import { statedTooEarly } from './first-word.ts'
import { guard } from './guard.ts'
import { type Hit, hitsOf, trimmed } from './hits.ts'
import { languageOf } from './language.ts'
import { checkLeaks } from './leaks.ts'
import { checkOwnWords } from './own-words.ts'
import { presetVersion } from './policy.ts'
import { checkPromises } from './promise-checks.ts'
import { promisesOf, tellPromise } from './promises.ts'
import { read } from './read.ts'
import { type Reading, spanOf } from './reading.ts'
import type { Empathy, Report } from './report.ts'
import { place } from './token-class.ts'
import { mostTokens } from './tokens.ts'
import { tiesOf } from './ties.ts'
import { checkTone } from './tone.ts'
import { markTimes, valuesOf } from './values.ts'
import { verdictOf } from './verdict.ts'

const engine = '0.1.0'

/** Reads a text by the pack of its language; in other languages only what needs no grammar is read. */
export function report(original: string, options: Options): Report {
  const { text, truncated } = guard(original)
  const context = options.context ?? {}
  const pack = english
  const reading = read(text, pack, options.policy?.vocabulary)
  const language = languageOf(reading.tokens, pack.lexis.vocabulary, options.locale)
  const inPack = language === pack.tag
  const values = valuesOf(reading, {
    now: Date.parse(options.now),
    zone: options.timezone,
    calendar: options.calendar,
    locale: options.locale,
  })
  markTimes(reading, values)
  const hits = inPack ? hitsOf(reading, pack) : []
  const found = elementsOf(reading, pack, hits, context.writer?.automatic ?? false)
  const early = inPack ? statedTooEarly(reading, pack, found) : []
  const promises = promisesOf(reading, pack, hits, values)
  const claims = claimsOf(reading, pack, hits, values)
  const ties = tiesOf(reading, inPack ? found : new Map(), values, promises, context)
  const words = caseWords(options)
  const plainFindings = tellFindings(
    reading,
    [
      ...settled(reading, foundByRules(hits), found, context),
      ...(inPack ? checkPromises(reading, pack, promises, context, options.now, hits) : []),
      ...checkLeaks(reading, context),
      ...checkOwnWords(reading, options.policy?.vocabulary ?? {}),
      ...checkFacts(reading, claims, ties, context),
      ...(inPack ? checkTone(reading, pack, context) : []),
    ],
    options.policy,
    options.now,
  )
  const told = {
    elements: finishedFrom(tellElements(reading, found, inPack), words),
    findings: rewritten(plainFindings, words, context),
    promises: promises.map((promise) => tellPromise(reading, promise)),
    claims: claims.map((claim) => tellClaim(reading, claim)),
    ties: ties.map(({ read }) => read),
    truncated: truncated || reading.tokens.count >= mostTokens - 1,
  }
  return {
    schema: 'amends-report/1',
    versions: {
      engine,
      pack: inPack ? pack.version : 'none',
      policy: options.policy?.version ?? presetVersion,
    },
    language,
    read: inPack,
    ...told,
    empathy: empathyOf(reading, hits),
    verdict: verdictOf({ ...told, amounts: values.amounts.length, early }, options.policy, context),
  }
}

/** Sympathy stands when it is not the only sorry, or when a first word says it of our own order or service. */
function settled(
  reading: Reading,
  found: readonly Found[],
  elements: ReturnType<typeof elementsOf>,
  { purpose }: Context,
): Found[] {
  const apology = elements.get('apology')
  return found.filter((one) => {
    if (one.rule !== 'sorry-to-hear') return true
    if (purpose === 'first-word' && namesOurs(reading, one)) return false
    return apology?.state === 'absent' || apology?.runs.every((run) => run.from < one.to && one.from < run.to)
  })
}

function namesOurs({ tokens, sentences, sentenceOf }: Reading, { from }: Found): boolean {
  const sentence = sentences[sentenceOf[from] ?? 0]
  for (let at = sentence?.from ?? 0; at < (sentence?.to ?? 0); at++) {
    if (
      english.lexis.is(tokens, at, 'MY') ||
      (english.lexis.is(tokens, at, 'SERVICE') && !((tokens.place[at] ?? 0) & place.QUOTED))
    )
      return true
  }
  return false
}

function empathyOf(reading: Reading, hits: readonly Hit[]): Empathy {
  let best: Empathy = { level: 0, span: null }
  for (const hit of hits) {
    if ('empathy' in hit.rule && hit.rule.empathy > best.level)
      best = { level: hit.rule.empathy, span: spanOf(reading, trimmed(reading, hit)) }
  }
  return best
}
