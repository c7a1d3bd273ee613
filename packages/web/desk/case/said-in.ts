import { shortened } from '../../ui/shortened.ts'

/** The parts of an event that hold somebody's words, the most telling first. */
const telling = ['reason', 'why', 'words', 'statement', 'what', 'title', 'for', 'evidence', 'subject', 'name']
const most = 200

/** What was said of something that happened, shortened; null where nothing was. */
export function saidIn(content: unknown): string | null {
  if (typeof content !== 'object' || content === null) return null
  const parts = new Map<string, unknown>(Object.entries(content))
  const said = telling.map((name) => parts.get(name)).find((part) => typeof part === 'string' && part.trim())
  if (typeof said !== 'string') return null
  return shortened(said, most)
}
