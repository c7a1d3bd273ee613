/** Texts that only a guard of the rule keeps innocent: without it the rule would mark them. */
export const toneNearMisses: Readonly<Record<string, readonly string[]>> = {
  'promotion-rides-along': [
    'I upgraded you to the gold room at our cost.',
    'It takes a moment to review your claim.',
    'You left us a bad review, and it is earned.',
    'You need fill in no form or survey for this.',
    'I took 20% off your bill.',
    'For your trouble I took 20% off your stay.',
    'I took 20% off your stay because the heating failed.',
    'Your worry was answered with a survey, and that was wrong.',
  ],
}
