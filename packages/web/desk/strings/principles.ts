/** A practice of ours in a few words, and in a sentence. */
type Principle = { readonly title: string; readonly text: string }

const principle = (title: string, text: string): Principle => ({ title, text })

/** Why the desk asks for what it asks for, by the principle's id. */
export const principles: Readonly<Record<string, Principle>> = {
  A1: principle(
    'Tell customers first',
    'The moment a failure appears, the customers it touches are told plainly, before they ask.',
  ),
  A2: principle(
    'Prompt, but not before the facts',
    'Nothing that states a cause, a fix or a date leaves until the facts it uses are confirmed. A receipt goes at once.',
  ),
  A3: principle(
    'Honest and sympathetic',
    'The message shows the failure in the customer’s terms and hides nothing the case knows.',
  ),
  A4: principle(
    'Clear, with the facts prepared',
    'Where somebody at work is concerned, HR clears the wording first.',
  ),
  A5: principle(
    'Say what changes',
    'Each answer names the change made or planned, with an owner and a date.',
  ),
  A6: principle('Name what will be done', 'Only what the business has allowed and can deliver is offered.'),
  A7: principle('Say sorry, in person', 'No recovery closes without an explicit apology by a named person.'),
  A8: principle(
    'A complete file',
    'What was known, said, promised and done is kept whole and can be handed over.',
  ),
  B1: principle('A real apology, never the imitation', 'A condition or a hedge takes the apology back.'),
  B2: principle(
    'Go through it with the customer',
    'They read our account, correct it, confirm it, and say what would put it right.',
  ),
  B3: principle(
    'Twenty minutes',
    'Fixed within twenty minutes, or back with what has been done. Each update carries news and the time of the next; after the fix somebody checks that it is right.',
  ),
  B4: principle(
    'Write it down, remove the cause',
    'A case cannot close undocumented, so that trends show and the defect goes for good.',
  ),
  B5: principle(
    'Prepare people beforehand',
    'Whoever talks to an upset customer takes that customer’s side; that is no verdict on colleagues.',
  ),
  B6: principle('The customer’s view', 'Nothing in a message argues with what the customer met.'),
  C1: principle(
    'Listen, then say sorry at once',
    'A named person’s first word follows at once, without a queue and without facts it does not use.',
  ),
  C2: principle(
    'A complete apology',
    'What happened, why, how and when it is put right, what prevents it, and how we come back.',
  ),
  C3: principle('Own it', 'Even when a supplier or somebody else was at fault.'),
  C4: principle(
    'When an apology does not work',
    'Something was missed: start over from their point of view, complete this time.',
  ),
  C5: principle('Work it out together', 'Ask what they wish, and how it was put right for them elsewhere.'),
  C6: principle('The others', 'For one who says so, about nine do not. They get their own recovery.'),
  C7: principle(
    'People buy from people',
    'One named owner from first word to last; nobody starts again with someone new.',
  ),
  D1: principle(
    'Listen for clues',
    'Money, time, hassle, respect or the policy: the clue leads to the remedy that fits.',
  ),
  D2: principle('Empathy that validates', 'Grounded in this customer’s own facts, never in a stock phrase.'),
  D3: principle(
    'Never turn it back on them',
    'The customer’s own part can be recorded but cannot leave in a message.',
  ),
  D4: principle(
    'Change on evidence',
    'Each change links to the cases behind it, and those customers are told.',
  ),
  D5: principle('Most say nothing', 'Complaints are never counted as if they were failures.'),
  E1: principle('Whoever takes it has taken it', 'The receiver owns the case until a hand-over is accepted.'),
  E2: principle('Admit it at once', 'Say sorry personally, fault or no fault.'),
  E3: principle('Something more', 'Name what it cost them, and add a layer beyond the expected fix.'),
  E4: principle('Let the front line decide', 'Inside your authority nobody needs to be asked.'),
  E5: principle('Fix it fast', 'No penny-pinching, no ladders, no pointing inside.'),
  E6: principle('Learn from each', 'A repeated mistake is the real cost.'),
  E7: principle(
    'Keep promises',
    'A promise broken in a recovery doubles the stakes. Each has an owner and a time.',
  ),
  E8: principle('Follow up', 'We come back to ask whether it is right.'),
  E9: principle('Help the colleague recover too', 'A private, kind word; never a ranking.'),
}
