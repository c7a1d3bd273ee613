const between = ' answered by their own mail: “'
const longest = 1_500

/** What stands in a case of a mail that a colleague wrote to the customer from elsewhere, for those at work. */
export const outsideWords = (name: string, words: string) =>
  `${name}${between}${words.replace(/\s+/g, ' ').slice(0, longest)}”`

/** Whether an act is such a mail: its words were never read before they left, and are for nobody else. */
export const isOutside = (what: string) => what.includes(between)
