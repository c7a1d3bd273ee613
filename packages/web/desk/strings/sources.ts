/** Systems that tell what happened. */
export const sources = {
  intro:
    'Systems that tell by webhook what happened to customers. Each signs what it sends; what nobody signed is refused.',
  none: 'No system tells of happenings yet.',
  add: 'Open a source',
  name: 'What it is called here',
  nameHint: 'It stands beside what it tells, for example web-shop.',
  kind: 'What it is',
  kinds: { shopify: 'Shopify', stripe: 'Stripe', generic: 'another system' },
  secret: 'Its signing secret',
  secretHint:
    'Shopify and Stripe show it where the webhook is set up. For another system leave it empty: we make one.',
  mapping: 'Which part of its JSON holds what',
  mappingHint:
    'For another system, one on each line: kind=event.type, at=event.time, sourceId=event.id, outsideId=account.number. kindIs=order where every one is an order.',
  submit: 'Open it',
  made: (secret: string) => `The secret: ${secret}`,
  madeHint:
    'Copy it now; it is shown only here. It signs as Amends-Signature: t=SECONDS,v1=HEX, the HMAC-SHA-256 of SECONDS.BODY.',
  sendTo: 'It sends to',
  change: 'Change the secret',
  changing: (name: string) => `Change the secret of ${name}`,
  changeSubmit: 'Change it',
  earlier: 'The secret before is good, too, until',
  close: 'Close it',
  closed: 'closed',
  sent: 'What it sent',
  nothingSent: 'Nothing has come from it yet.',
  standings: {
    taken: 'taken',
    replaced: 'replaced',
    known: 'known',
    'not-understood': 'not understood',
  },
  body: 'As it came',
}
