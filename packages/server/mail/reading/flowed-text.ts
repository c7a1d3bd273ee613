/** Text that was wrapped for the way (RFC 3676, format=flowed) with its paragraphs whole again. */
export function unflowed(text: string, deleteSpace: boolean): string {
  const paragraphs: { depth: number; pieces: string[] }[] = []
  let open = false
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const words = line.slice(depth).replace(/^ /, '')
    const soft = words.endsWith(' ') && words !== '-- '
    const said = soft && deleteSpace ? words.slice(0, -1) : words
    const last = paragraphs.at(-1)
    if (open && last?.depth === depth && words !== '-- ') last.pieces.push(said)
    else paragraphs.push({ depth, pieces: [said] })
    open = soft
  }
  return paragraphs
    .map(({ depth, pieces }) =>
      depth ? `${'>'.repeat(depth)} ${pieces.join('')}`.trimEnd() : pieces.join(''),
    )
    .join('\n')
}
