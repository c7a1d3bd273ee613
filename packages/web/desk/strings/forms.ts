/** What every form says. */
export const forms = {
  cancel: 'Leave it, keep my words',
  missing: (label: string) => `Fill in: ${label}`,
  record: {
    hints: {
      case: 'A name or what went wrong. The address of the case works, too.',
      customer: 'A name, an address or a number.',
    },
    found: 'Found',
    none: 'Nothing is found by these words.',
  },
  amount: 'Write the amount in figures, for example 40 or 12.50',
} as const
