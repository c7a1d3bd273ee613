const scriptCues = [
  'read bracketed',
  'read aloud',
  'outbound call',
  'inbound call',
  'call script',
  'phone script',
  'caller:',
  'agent: "',
]

/** Whether a text is to be read out by phone: what it quotes are our own words. Each text is asked about several times. */
export function isScript(text: string): boolean {
  if (text !== asked.text) asked = { text, isScript: holdsCue(text.slice(0, 400).toLowerCase()) }
  return asked.isScript
}

let asked = { text: '', isScript: false }

function holdsCue(start: string): boolean {
  if (!/read|call|script|agent:/.test(start)) return false
  const plain = start.replaceAll(/\s+/g, ' ')
  return scriptCues.some((cue) => plain.includes(cue))
}
