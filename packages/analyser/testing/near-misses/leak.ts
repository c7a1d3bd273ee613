/** Texts that only a guard of the rule keeps innocent: without it the rule would mark them. */
export const leakNearMisses: Readonly<Record<string, readonly string[]>> = {
  'internal-talk': ['We did not mention the fee on the page.'],
}
