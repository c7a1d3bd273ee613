import { DoorRefusal } from './problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a JSON body: valid UTF-8, valid JSON, no NUL and no half of a surrogate pair anywhere. */
export function readJson(bytes: Buffer): unknown {
  const text = textOf(bytes)
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (fault) {
    throw new DoorRefusal(400, 'bad-json', 'This is not JSON', placeIn(fault as Error))
  }
  if (/\\u(0000|[dD][89a-fA-F])/.test(text)) refuseUnkeepable(value, '')
  return value
}

/** Where it breaks off. The parser's own words would repeat a part of the body, which may be a password. */
function placeIn({ message }: Error) {
  const place = /position \d+/.exec(message)
  return place ? { detail: `It breaks off at ${place[0]}` } : {}
}

/** The bytes as text; anything that isn't UTF-8 is refused, never repaired in silence. */
export function textOf(bytes: Buffer) {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new DoorRefusal(400, 'bad-encoding', 'This is not UTF-8 text. Send it again as UTF-8')
  }
}

function refuseUnkeepable(value: unknown, path: string): void {
  if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
    throw new DoorRefusal(422, 'bad-input', 'One part cannot be kept as text', {
      errors: [{ path, message: 'It holds a NUL or half a character. Take it out and send again' }],
    })
  }
  if (value && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      refuseUnkeepable(key, path)
      refuseUnkeepable(member, path ? `${path}.${key}` : key)
    }
  }
}
