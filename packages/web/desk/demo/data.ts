import type { Ground } from '@amends/analyser'
import type { Owed } from '../queue/owed.ts'

export const now = Date.parse('2026-03-05T14:14:00Z')
const at = (time: string, day = 5) => Date.parse(`2026-03-0${day}T${time}:00Z`)

export const owed: Owed[] = [
  {
    id: '1',
    group: 'late',
    what: 'Tell Rosa Lind what you found',
    about: 'Parcel at old address · no news yet',
    principle: 'B3',
    since: at('13:42'),
    dueAt: at('14:02'),
    blockedBy: null,
    to: '/cases/rosa',
  },
  {
    id: '2',
    group: 'soon',
    what: 'Send Tom Adler your apology',
    about: 'Second broken teapot · 1 fact open',
    principle: 'C1',
    since: at('13:20'),
    dueAt: at('14:20'),
    blockedBy: 'one fact is claimed, not confirmed',
    to: '/cases/tom',
  },
  {
    id: '3',
    group: 'soon',
    what: 'Call Jan Novak back',
    about: 'Charged twice for order 7802',
    principle: 'E7',
    since: at('14:05'),
    dueAt: at('14:45'),
    blockedBy: null,
    to: '/cases/jan',
  },
  {
    id: '4',
    group: 'soon',
    what: 'Say your first word to María del Carmen Fernández-Villaverde y Ortiz de Zárate',
    about: 'Rechtsschutzversicherungsgesellschaften: letter arrived open, with somebody else’s papers in it',
    principle: 'C1',
    since: at('14:10'),
    dueAt: at('14:30'),
    blockedBy: null,
    to: '/cases/maria',
  },
  ...Array.from(
    { length: 6 },
    (_, i): Owed => ({
      id: `t${i}`,
      group: 'today',
      what: ['Ask whether the teapot is whole', 'Send the refund of £40', 'Confirm what broke the parcel'][
        i % 3
      ]!,
      about: ['Tom Adler · order 7781', 'Rosa Lind · order 7790', 'Jan Novak · order 7802'][i % 3]!,
      principle: ['B3', 'E7', 'A2'][i % 3]!,
      since: at('09:00'),
      dueAt: at(`1${6 + (i % 3)}:${i}0`),
      blockedBy: null,
      to: '/cases/tom',
    }),
  ),
  {
    id: 's1',
    group: 'sort',
    what: 'Sort a message',
    about: 'From kontakt@example.org · “Lieferung”',
    principle: 'E1',
    since: at('14:08'),
    dueAt: at('14:28'),
    blockedBy: null,
    to: '/complaints',
  },
  {
    id: 'w1',
    group: 'waiting',
    what: 'Look again at the courier’s answer',
    about: 'Rosa Lind · waiting on the courier',
    principle: 'B3',
    since: at('09:00'),
    dueAt: at('10:00', 6),
    blockedBy: 'the courier',
    to: '/cases/rosa',
  },
]

export const complaint = `This is the second teapot in pieces. I stayed home on Tuesday to take the parcel in, and now my mother’s birthday is without a present again.

I do not want another voucher. I just want one that is whole.

Tom Adler`

export const clues = [
  ['second teapot', 'repeat'],
  ['stayed home on Tuesday', 'time'],
  ['my mother’s birthday', 'deadline'],
  ['I just want one that is whole', 'wish'],
].map(([words, label]) => {
  const start = complaint.indexOf(words!)
  return { span: [start, start + words!.length] as const, label: label! }
})

export const draft = `Dear Tom,

I am sorry that we sent you a second teapot in pieces, and that you stayed home on Tuesday for it. That is our doing: we packed it without an inner box. The courier dropped it as well.

If this caused any inconvenience, we apologise. A new teapot, packed in two boxes, leaves tonight and will be with you by Friday 6 March at 18:00. We are looking into how we pack.

What would put this right for you?

Mira Okafor, 020 7946 0100`

export const grounds: Ground[] = [
  {
    kind: 'fact',
    id: 'f1',
    text: 'The second teapot was packed without an inner box',
    standing: 'confirmed',
  },
  { kind: 'fact', id: 'f2', text: 'The courier dropped the parcel', standing: 'claimed' },
  { kind: 'remedy', id: 'r1', text: 'A new teapot, sent tonight', standing: 'granted' },
  {
    kind: 'promise',
    id: 'p1',
    text: 'A whole teapot by Friday 6 March, 18:00',
    standing: 'open',
    dates: [{ earliest: '2026-03-05T00:00:00Z', latest: '2026-03-06T18:00:00Z' }],
  },
]

export const reasons = {
  B3: {
    title: 'Fix within twenty minutes, or be back within twenty minutes',
    text: 'Every update carries news and the time of the next. A note without news is no update.',
  },
  C1: {
    title: 'First listen, then apologise at once',
    text: 'A named person’s first word of sorry follows at once, without a queue.',
  },
  A2: {
    title: 'Prompt, but not before the facts',
    text: 'Nothing that states cause, fix or date leaves until the facts it uses are confirmed.',
  },
  B1: { title: 'A real apology, never the imitation', text: 'A condition takes the apology back.' },
  E3: { title: 'Add something more', text: 'Name what it cost them and go beyond the expected fix.' },
  C3: { title: 'Own it, even when a supplier was at fault', text: 'We chose the courier.' },
  A5: { title: 'Say what changes', text: 'Each answer names the change made or planned.' },
}
