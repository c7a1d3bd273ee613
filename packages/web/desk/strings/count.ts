/** So many of a thing, by its name for one and for many. */
export const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** How often we said sorry to a customer, for every place that shows it. */
export const apologiesSaid = (n: number) =>
  n === 0 ? 'no apology yet in 180 days' : `${count(n, 'apology', 'apologies')} in 180 days`
