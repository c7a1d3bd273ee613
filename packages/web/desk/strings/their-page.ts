/** The customer’s own page of a case. */
export const theirPage = {
  title: 'Their page',
  carries: (name: string) =>
    `Each mail to ${name} carries a link to it: what we know, what we promised, and a place to say it isn’t right.`,
  noLink:
    'Mails carry no link, because this server has no public address. Start it with --public-url, or hand a link over yourself.',
  shows:
    'It shows confirmed facts, claims we are checking, what was done, promises and offers. Nothing about people at work.',
  make: 'Make a link',
  made: 'Hand this over. It is shown this once, and opens the page for 90 days.',
  open: 'Open the page',
  copy: 'Copy',
  copied: 'Copied',
  cannotCopy: 'Select the link and copy it by hand',
  end: 'End all links',
  ended: (count: number) =>
    count === 0 ? 'No link was open' : count === 1 ? 'One link ended' : `${count} links ended`,
} as const
