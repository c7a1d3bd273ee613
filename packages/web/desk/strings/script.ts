/** The page to speak from. */
export const script = {
  title: (name: string) => `What to say to ${name}`,
  open: 'Open the page to speak from',
  print: 'Print',
  parts: {
    begin: 'Begin',
    listen: 'Then listen',
    know: 'What we know',
    give: 'What they get',
    end: 'Before you end',
  },
  hello: (owner: string, company: string) => `This is ${owner} from ${company}; is now a good time?`,
  sorry: (what: string) => `I’m sorry. You told us: “${what}”`,
  sorryPlain: 'I’m sorry for what you met with us.',
  quiet: 'Say nothing until they have finished.',
  asks: {
    cost: 'What did it cost you?',
    wish: 'What would put it right, and by when?',
    elsewhere: 'Did you meet this anywhere else, and how was it put right there?',
  },
  /** Once they have told it, only what may be missing is asked. */
  asksMore: {
    cost: 'Did it cost you anything besides what you told us?',
    wish: 'Is what you asked for still right, and by when?',
    elsewhere: null,
  },
  knowNothing: 'Nothing is confirmed yet. Say so, and say when they hear more. No cause, no date.',
  toldBack: 'You can tell back, in your own voice',
  dontAsk: (what: string) => `Don’t ask for ${what}: it is in the file.`,
  held: {
    order: 'the order number',
    email: 'their e-mail address',
    phone: 'their number',
    account: 'what happened',
  },
  promised: (what: string, time: string) => `${what}, by ${time}`,
  end: [
    'Say back what you promise, and by when.',
    'Ask: is there anything I have missed?',
    'Thank them for telling us.',
  ],
  hearsNext: (time: string) => `They hear from us by ${time}, whatever there is to say.`,
} as const

/** A message as a letter. */
export const letter = {
  title: 'As a letter',
  open: 'As a letter',
  print: 'Print',
  hint: 'Print it, sign it by hand, and post it. The file keeps the message as it is.',
  putLink: 'Put the link to their page under it',
  link: 'Where your case stands, what we know and what we owe you, at any time:',
  posted: 'I have posted it',
  postedHow: 'posted by hand',
  postedDone: 'Kept: posted by hand.',
  none: 'This message is not here.',
} as const

/** By voice first. */
export const voice = {
  title: (level: number) => `Severity ${level}: speak first`,
  hint: 'By phone or in person says more than a mail. Write afterwards, to confirm what you said.',
  script: 'What to say',
  writeAnyway: 'They asked for writing',
} as const

/** Asking for what the file holds. */
export const askedAgain = {
  title: 'You ask for what we have',
  one: (what: string, held: string) => `You ask for ${what}. It is in the file: ${held}`,
} as const

/** Sentences told back from their own words. */
export const empathy = {
  title: 'That you listened, in their own facts',
  hint: 'Told back from their words; change them until they are yours.',
  insert: 'Put it into the text',
  weak: 'A stock phrase: anyone could say it to anyone. Say one of these instead.',
} as const

/** Out of contact after abuse or a threat. */
export const respite = {
  mine: (name: string) => `You keep out of contact with ${name}.`,
  theirs: (who: string, name: string) => `${who} keeps out of contact with ${name} for now.`,
  leadTold: (lead: string) => `${lead} was told, speaks with them and is asked to take the case.`,
  nobodyTold:
    'Nobody else is a lead, so nobody was told: what you owe them in words waits, until you hand the case over or speak with them again.',
  nobodyToldThem: (who: string) =>
    `Nobody else is a lead, so nobody was told: what is owed in words waits, until ${who} hands the case over or speaks with them again.`,
  ownerSpeaks: (owner: string) => `${owner} owns the case and speaks with them.`,
  goesOn: 'For half an hour nothing new is given to you; what is owed goes on.',
  end: 'I speak with them again',
  ended: 'You speak with them again.',
  begun: (name: string, told: string) => `Out of contact with ${name}. ${told}`,
} as const
