/** Texts that only a guard of the rule keeps innocent: without it the rule would mark them. */
export const empathyNearMisses: Readonly<Record<string, readonly string[]>> = {
  'empathy-in-facts': ['If you waited three hours, send me the ticket.'],
  'empathy-in-stock-words': ['Do I understand this right?'],
}
