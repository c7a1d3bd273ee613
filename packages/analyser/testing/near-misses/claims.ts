/** Texts that only a guard of the rule keeps innocent: without it the rule would mark them. */
export const claimsNearMisses: Readonly<Record<string, readonly string[]>> = {
  'says-done': [
    'From now on each address gets corrected at the desk.',
    'We sent the left one when you had asked for the right.',
    'What I changed: decisions leave from the record only.',
    'It seems that a charge was applied to your account.',
    'We sent nobody on Monday.',
    'You were left waiting because we sent no driver.',
    'If the fee is waived, you pay nothing.',
    'Once the fee is waived, you pay nothing.',
    'We stopped your order.',
    'We have taken this seriously.',
    'I promised that it was refunded.',
    'I drove it on Friday.',
    'We emailed you a bill that you had already paid.',
    'The fee is waived on Sundays.',
    'We have left you in the cold since Monday.',
    'I have told you all I know.',
    'We asked you for the same form over and over.',
    'We put you through a lot.',
  ],
}
