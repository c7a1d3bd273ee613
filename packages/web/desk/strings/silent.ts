import { count } from './count.ts'

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** When a count suspects a failure, and how those who said nothing are written to. */
export const silent = {
  lines: {
    trend: (customers: number, hours: number, weeks: number, oneIn: number) =>
      `A failure is suspected when ${count(customers, 'customer', 'customers')} or more complain within ${count(hours, 'hour', 'hours')}, and usual times, judged by the same hours of ${count(weeks, 'week', 'weeks')}, bring so many once in ${oneIn.toLocaleString('en-GB')} looks or less.`,
    happenings: (kinds: readonly string[]) =>
      kinds.length ? `Also counted: ${listed.format(kinds)}.` : 'Only complaints are counted, no happenings.',
    secondLook: (customers: number) =>
      `Above ${count(customers, 'customer', 'customers')} somebody else looks before an outreach leaves.`,
    undo: (minutes: number) =>
      `An outreach can be called back for ${minutes.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${minutes === 1 ? 'minute' : 'minutes'} before it begins to leave.`,
    rate: (n: number) =>
      `${n.toLocaleString('en-GB')} leave each minute, unless the outreach says otherwise.`,
  },
  fields: {
    leastCustomers: 'Customers, at least',
    windowHours: 'Counted over so many hours',
    weeks: 'Weeks before that tell what is usual',
    oneIn: 'A false alarm once in so many looks',
    happenings: 'Happenings that are bad news',
    secondLookAbove: 'A second look above so many customers',
    undoSeconds: 'Seconds in which an outreach can be called back',
    perMinute: 'How many leave each minute',
  },
  oneInHint: 'A look is taken each hour.',
  happeningsHint: 'One kind a line, such as “delivery failed”. Their customers are counted, too.',
} as const
