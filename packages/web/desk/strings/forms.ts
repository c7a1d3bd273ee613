/** What every form says. */
export const forms = {
  cancel: 'Leave it, keep my words',
  missing: (label: string) => `Fill in: ${label}`,
  amount: 'Write the amount in figures, for example 40 or 12.50',
} as const
