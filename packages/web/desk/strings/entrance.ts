type Share = { readonly played: number; readonly of: number }

/** The door: signing in, the first workspace, a password by code. */
export const entrance = {
  signIn: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  forgotten: 'Forgotten it? An admin gives you a one-time code; open /code and set a new one.',
  haveCode: 'I have a one-time code',
  codeTitle: 'Set your password',
  code: 'One-time code',
  codeHint: 'It was printed where Amends was started, or your admin gave it to you.',
  newPassword: 'New password',
  passwordHint: 'At least 10 characters; a few words are fine. Paste works.',
  setPassword: 'Set it and sign in',
  welcome: 'Welcome to Amends',
  welcomeIntro:
    'Nothing is here yet. Start with a shop that is already at work, or with an empty workspace of your own.',
  welcomeBegun:
    'A workspace stands here. If you have just had the sample shop made, its code opens it for a quarter of an hour; otherwise sign in.',
  sample: 'The sample shop',
  sampleText:
    'Real orders and late deliveries, complaints at every stage, six people. The clock is simulated or real as you started it; nothing leaves.',
  sampleSubmit: 'Open the sample shop',
  making: 'The sample shop is being made',
  makingText:
    'Some 1,900 customers and their orders come in, then what happened to some of them is played, step by step, through the same doors as anyone’s work. It takes some seconds. You may close this page and come back with the same address.',
  makingBegins: 'The shop, its people and its orders come in.',
  makingSteps: 'Steps played',
  makingSaid: (steps: Share, stories: Share) =>
    `${steps.played} of ${steps.of} steps played; ${stories.played} of ${stories.of} stories have come to their end.`,
  makingLost: 'The line to our server is lost. What has begun goes on there; we ask again every second.',
  makingDone: 'The shop stands. Opening it …',
  empty: 'An empty workspace',
  emptyText: 'For your own team. You are its first person and admin.',
  emptySubmit: 'Make the workspace',
  chooseOther: 'Choose the other',
  workspaceName: 'What your customers call you',
  zone: 'Time zone',
  zoneHint: 'Times in messages are told in it.',
  currency: 'Currency',
  currencyHint: 'Its three letters, such as GBP.',
  yourName: 'Your name',
  yourNameHint: 'Customers read it under your messages.',
} as const
