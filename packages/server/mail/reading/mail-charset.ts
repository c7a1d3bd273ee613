const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const plain = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', ''])
const aliases = new Map([
  ['utf8mb4', 'utf-8'],
  ['cp932', 'shift_jis'],
  ['windows-932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['windows-936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['windows-949', 'euc-kr'],
  ['cp950', 'big5'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['iso-2022-jp-ms', 'iso-2022-jp'],
  ['cp50220', 'iso-2022-jp'],
  ['cp50221', 'iso-2022-jp'],
  ['cp50222', 'iso-2022-jp'],
  ['iso-8859-8-i', 'iso-8859-8'],
])

/** Bytes as text in the charset they were declared in; where that is missing, unknown or plainly wrong, UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array, declared: string | null): string {
  const label = (declared ?? '').trim().toLowerCase().replace(/\*.*$/, '')
  if (/^(?:unicode-1-1-)?(?:x-)?utf-?7(?:-imap)?$/.test(label)) return fromUtf7(decodeText(bytes, null))
  const decoder = plain.has(label) ? null : decoderOf(aliases.get(label) ?? label)
  if (decoder && decoder.encoding !== 'utf-8') return withoutMark(decoder.decode(bytes))
  return withoutMark(guessed(bytes, decoder !== null))
}

/** Whoever declares UTF-8 and breaks it here and there is still read as UTF-8; whoever declares nothing may have meant Windows-1252. */
function guessed(bytes: Uint8Array, meantUtf8: boolean) {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return new TextDecoder(meantUtf8 ? 'utf-8' : 'windows-1252').decode(bytes)
  }
}

function decoderOf(label: string): TextDecoder | null {
  for (const name of [label, label.replace(/^x-|^cs/, ''), label.replaceAll('_', '-')]) {
    try {
      return new TextDecoder(name)
    } catch {
      // No such charset: the next spelling, then the guess.
    }
  }
  return null
}

/** RFC 2152: runs of base 64 between plus and minus are UTF-16; what is no such run stays as it is. */
function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, run: string) => {
    if (!run) return whole === '+-' ? '+' : whole
    const bytes = Buffer.from(run, 'base64')
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  })
}

function withoutMark(text: string) {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
