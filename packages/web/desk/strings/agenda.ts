/** What blocks something owed, by the kind of its record. */
export const agenda = {
  blockers: {
    fact: 'a fact is claimed, not confirmed',
    request: 'a request waits for its answer',
    playback: 'their account waits for their answer',
    remedy: 'a remedy is open',
    promise: 'a promise is open',
    fix: 'the fix is not confirmed yet',
    clearance: 'HR has not cleared the wording',
  } as Readonly<Record<string, string>>,
  blocked: 'something else comes first',
  about: (parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · '),
  severity: (n: number) => `severity ${n}`,
  countMost: (n: number, most: number) =>
    n >= most ? `${most.toLocaleString('en-GB')}+` : n.toLocaleString('en-GB'),
} as const
