/** One case on one screen. */
export const caseStrings = {
  said: 'Said',
  owe: 'Owe',
  say: 'Say',
  columns: 'Parts of the case',
  whatSaid: (name: string) => `What ${name} said`,
  whatOwe: 'What we owe',
  whatSay: 'What we are about to say',
  account: (name: string) => `${name}’s account`,
  facts: 'Facts',
  promises: 'Promises',
  severity: (n: number) => `severity ${n}`,
  owns: (name: string) => `${name} owns this`,
  confirmedBy: (name: string, time: string) => `${name} confirmed it · ${time}`,
} as const
