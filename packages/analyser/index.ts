import type { Options } from './context.ts'
import { type ElementId, type ElementRead, elementIds, type Report } from './report.ts'

export type * from './context.ts'
export type * from './report.ts'
export { elementIds, findingKinds } from './report.ts'

/** Reads a message to a customer and says what it holds, what it lacks and what should not leave. */
export function analyse(text: string, options: Options): Report {
  const absent: ElementRead = { state: 'not-assessed', spans: [], finish: null }
  const elements = Object.fromEntries(elementIds.map((id) => [id, absent])) as Record<ElementId, ElementRead>
  return {
    schema: 'amends-report/1',
    versions: { engine: '0.1.0', pack: 'none', policy: options.policy?.version ?? 'preset/1' },
    language: 'und',
    read: false,
    truncated: text.length > 65_536,
    elements,
    findings: [],
    promises: [],
    claims: [],
    ties: [],
    empathy: { level: 0, span: null },
    verdict: { result: 'pass', reasons: [] },
  }
}
