import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked } from './masked.ts'

test.each([
  ['Call me on (11) 98765-4321', 'Call me on •••• 321'],
  ['Meu celular é 11 98765-4321.', 'Meu celular é •••• 321.'],
  ['Zap 98765-4321, por favor', 'Zap •••• 321, por favor'],
  ['11 3456-7890', '•••• 890'],
  ['It is 415-555-0132, 2 of them', 'It is •••• 132, 2 of them'],
  ['415-555-0132 2 boxes', '•••• 132 2 boxes'],
  ['0049 30 1234567 89', '•••• 789'],
  ['+55 (11) 98765 4321', '•••• 321'],
  ['020 7946 0958 after 14:30', '•••• 958 after 14:30'],
  ['sort code 12-34-56 account 12345678', 'sort code •••• account •••• 678'],
  ['12-34-56 12345678', '•••• 678'],
  ['agência 1234 conta corrente 12345-6', 'agência •••• conta corrente ••••'],
  ['CPF 123.456.789-09', 'CPF •••• 909'],
  ['12345678909', '•••• 909'],
  ['gb82 west 1234 5698 7654 32 and more', '•••• 432 and more'],
  ['2 4111 1111 1111 1111', '2 •••• 111'],
  ['٠٢٠ ٧٩٤٦ ٠٩٥٨', '•••• 958'],
  ['＋44 20 7946 0958', '•••• 958'],
  ['tom@example.com', 't•••@•••'],
  ['It went to 12 Baker Street, London NW1 6XE.', 'It went to •••, London •••.'],
  ['it went to 12b baker street', 'it went to •••'],
  ['I live at 1600 Castro Ave, Oakland, CA 94105-1234', 'I live at •••, Oakland, •••'],
  ['Rua das Flores, 123, CEP 01310-100', '•••, CEP •••'],
  ['moro na rua das flores, nº 45', 'moro na •••'],
  ['Av. Paulista 1578, São Paulo', '•••, São Paulo'],
])('%s is shown as %s', (text, shown) => {
  expect(masked(text)).toBe(shown)
})

test.each([
  'order 7781',
  'order 778112345',
  'order number 415-555-0132',
  'Pedido nº 11987654321',
  'order 112-0123456789',
  'invoice 2026-000123',
  'It cost £1,234.50, R$ 1.234.567,89 and 612 345 678 yen',
  'uma conta de R$ 1.234,50, e a conta 150,00',
  'on 05/03/2026 14:30, 05-03-2026 1430, 2026-03-05 14:30 or 05.03.2026',
  '2026-03-05T14:30:00+01:00',
  'call 14.30-17.00, 09:00-17:00',
  '5 days on the road, 2 hours down the street, 3 boxes in our way',
  'Na rua desde 14:30. Rua Augusta às 14h',
  'Room B2 3PM',
  '2025-2026',
  'v1.2.3 of 10.11.12',
])('%s stays as it is', (text) => {
  expect(masked(text)).toBe(text)
})

const scripts = ['0', '٠', '०', '０', '𝟎'].map((zero) => zero.codePointAt(0) ?? 0)
const inScript = (text: string, zero: number) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const some = (count: number) => fc.stringMatching(new RegExp(`^[1-9]{${count}}$`))
const mod97 = (text: string) =>
  [...text].reduce((rest, sign) => {
    const value = Number.parseInt(sign, 36)
    return (rest * (value > 9 ? 100 : 10) + value) % 97
  }, 0)
const iban = fc.stringMatching(/^[A-Z]{4}[0-9]{14}$/).map((account) => {
  const check = String(98 - mod97(`${account}GB00`)).padStart(2, '0')
  return [`GB${check}`, ...(account.match(/.{1,4}/g) ?? [])]
})
const card = fc.stringMatching(/^[1-9][0-9]{14}$/).map((fifteen) => {
  const sum = [...fifteen].reduce((all, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return all + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${fifteen}${(10 - (sum % 10)) % 10}`.match(/.{4}/g) ?? []
})
const cpf = fc.stringMatching(/^[1-9]{9}$/).map((nine) => {
  const next = (digits: string) =>
    String(
      (([...digits].reduce((sum, d, at) => sum + Number(d) * (digits.length + 1 - at), 0) * 10) % 11) % 10,
    )
  const ten = nine + next(nine)
  return (ten + next(ten)).match(/^(...)(...)(...)(..)$/)?.slice(1) ?? []
})
/** The groups in which such a number is read out. */
const groups = fc.oneof(
  fc.tuple(
    fc.constant('+55'),
    some(2),
    some(4).map((four) => `9${four}`),
    some(4),
  ),
  fc.tuple(
    some(2),
    some(4).map((four) => `9${four}`),
    some(4),
  ),
  fc.tuple(fc.constantFrom('+44', '0044'), some(2), some(4), some(4)),
  fc.tuple(fc.constantFrom('020', '030'), some(4), some(4)),
  iban,
  card,
  cpf,
)
const grouped = fc.oneof(groups, fc.tuple(some(3), some(3), some(4)))
const apart = fc.constantFrom(' ', '-', '.', '\u00a0', '\u2009', '\u2011', ' - ', '–')

test('the same number is never shown in full, however it is spaced and in whatever digits', () => {
  const written = fc.oneof(
    fc.tuple(grouped, apart).map(([parts, sign]) => parts.join(sign)),
    groups.map((parts) => parts.join('')),
    fc.tuple(some(2), some(4), some(4)).map(([area, one, two]) => `(${area}) 9${one}-${two}`),
    fc.tuple(some(3), some(3), some(4)).map(([area, one, two]) => `(${area})${one}-${two}`),
  )
  const around = fc.constantFrom('', 'Here: ', 'At 14:30 ', 'ligue ', '2 of them, ')
  fc.assert(
    fc.property(written, around, fc.constantFrom(...scripts), fc.boolean(), (number, before, zero, small) => {
      const text = before + inScript(small ? number.toLowerCase() : number, zero)
      const left =
        masked(text)
          .slice(before.length)
          .match(/\p{Nd}/gu) ?? []
      expect(left.length).toBeLessThanOrEqual(3)
    }),
    { numRuns: 2_000 },
  )
})

test('the number of an order, a sum, a day and a time are never taken for anything else', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  const two = (part: number) => String(part).padStart(2, '0')
  const shown = fc.oneof(
    fc.stringMatching(/^(order|Order no\.|pedido|invoice|ref) [1-9][0-9]{3,11}$/),
    fc.double({ min: 0, max: 1e9, noNaN: true }).map((sum) => `£${sum.toLocaleString('en-GB')}`),
    fc.double({ min: 0, max: 1e9, noNaN: true }).map((sum) => `R$ ${sum.toLocaleString('pt-BR')}`),
    fc
      .tuple(instant, fc.constantFrom('/', '.', '-'))
      .map(
        ([at, sign]) =>
          `${[two(at.getUTCDate()), two(at.getUTCMonth() + 1), at.getUTCFullYear()].join(sign)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
      ),
    instant.map((at) => at.toISOString()),
    instant.map((at) => at.toISOString().slice(0, 16).replace('T', ' ')),
  )
  fc.assert(
    fc.property(shown, (text) => {
      // Sixteen digits that satisfy a card's check may be a card; an order of up to twelve may not.
      expect(masked(`It was ${text}, I think`)).toBe(`It was ${text}, I think`)
    }),
    { numRuns: 2_000 },
  )
})

test('signs of two units before a number move nothing that is taken out', () => {
  expect(masked('𝐏𝐥𝐞𝐚𝐬𝐞 call 07700 900123, 🄰')).toBe('𝐏𝐥𝐞𝐚𝐬𝐞 call •••• 123, 🄰')
  expect(masked('𝐏 tom@example.org')).toBe('𝐏 t•••@•••')
})

test.each(['Rua A', '12 A', '12 high', 'Rua A, n', 'tel', 'Rua A\n'])(
  'a hundred thousand spaces after "%s" keep nobody waiting',
  (begun) => {
    const text = `${begun}${' '.repeat(100_000)}x`
    expect(masked(text)).toBe(text)
  },
  5_000,
)
