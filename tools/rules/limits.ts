import { longestText } from '../../packages/analyser/guard.ts'

/** The page about what the analyser does not do. */
export const limits = `# What the analyser does not do

- **It does not judge sincerity.** It reads the form of a message: what is said, to whom, in which words. A message can hold every
  part of an apology and mean none of it, and a clumsy one can be meant. No score of ours says otherwise.
- **It gives no legal advice.** Whether "our mistake" may be said, and what it means before a court or an insurer, differs by country
  and contract. The house decides, and sets it: see \`required\` and \`severity\` in the policy.
- **It does not know what happened.** It compares what a message says with what the case holds. A confirmed fact that is wrong stays wrong.
- **It reads English.** Other languages are told apart and then not read: each element is \`not-assessed\`, never missing. Amounts,
  dates, numbers, blanks, personal data and ties are checked in any language. Irony and allusion are not read in any.
- **It follows no instruction in a text.** A message that tells its reader to let it pass is read like any other.
- **It does not read beyond ${longestText.toLocaleString('en-GB')} UTF-16 units.** The report says \`truncated\`, and the verdict holds the message.
- **It finds what its rules find.** What each must mark and must let pass stands on its page; how often it is right and wrong on
  messages that nobody tuned it on is measured by \`npm run eval\`. A new turn of phrase is missed until a rule is written for it.
- **A finding is no verdict on a person.** It is about words in a draft, for the one who writes it. Counting findings by writer is not
  what it is for, and nothing in Amends does it.
`
