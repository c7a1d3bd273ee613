import { decodeText } from './mail-charset.ts'

/** A header such as Content-Type: its value in small letters, and its parameters by their names in small letters. */
export type HeaderValue = { readonly value: string; readonly params: ReadonlyMap<string, string> }

const longest = 200_000
const mostParams = 500
const param = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"?|([^;]*))/g

/** Reads a header of a value and parameters; of two parameters with one name the first counts. */
export function headerValue(written: string | null): HeaderValue {
  const text = withoutComments((written ?? '').slice(0, longest))
  const value = text.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const params = new Map<string, string>()
  for (const [, name = '', quoted, token] of text.matchAll(param)) {
    if (params.size === mostParams) break
    const said = quoted === undefined ? (token ?? '').trim() : quoted.replace(/\\([^])/g, '$1')
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), said)
  }
  return { value: value.replaceAll('"', ''), params: joined(params) }
}

/** Comments stand where white space may; a bracket within a word or in quotes is none. */
function withoutComments(text: string) {
  let [kept, depth, quoted, before] = ['', 0, false, ' ']
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\') at++
    else if (sign === '"' && !depth) quoted = !quoted
    else if (sign === '(' && !quoted && (depth || /[\s;]/.test(before))) {
      if (!depth++) kept += text.slice(from, at)
    } else if (sign === ')' && depth && !--depth) from = at + 1
    before = sign
  }
  return depth ? text : kept + text.slice(from)
}

/** RFC 2231: a parameter in pieces (`name*0`, `name*1*`) is one, and one with a star is percent-encoded in a charset it names. */
function joined(params: ReadonlyMap<string, string>) {
  const whole = new Map<string, string>()
  const pieces = new Map<string, { at: number; coded: boolean; text: string }[]>()
  for (const [name, text] of params) {
    const [, base = '', at, coded] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name) ?? []
    if (at === undefined && !coded) whole.set(name, text)
    else pieces.set(base, [...(pieces.get(base) ?? []), { at: Number(at ?? 0), coded: !!coded, text }])
  }
  for (const [base, parts] of pieces)
    whole.set(base, assembled(parts.toSorted((one, other) => one.at - other.at)))
  return whole
}

function assembled(parts: readonly { coded: boolean; text: string }[]) {
  const [first] = parts
  const [, charset = null, start = ''] = (first?.coded && /^([^']*)'[^']*'([^]*)$/.exec(first.text)) || []
  const texts = parts.map(({ coded, text }, at) => {
    const said = at === 0 && charset !== null ? start : text
    return coded ? unpercented(said) : Buffer.from(said)
  })
  return decodeText(Buffer.concat(texts), charset)
}

function unpercented(text: string) {
  const binary = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(binary, 'latin1')
}
