/** Where a mail provider's server listens; `secure` is TLS from the first byte, otherwise the connection turns to TLS (STARTTLS). */
export type MailPlace = { readonly host: string; readonly port: number; readonly secure: boolean }

/** What is known of a mail provider, so that nobody has to look it up. */
export type MailProvider = {
  readonly id: string
  readonly name: string
  /** The domains of its own addresses; none for a provider whose customers bring theirs. */
  readonly domains: readonly string[]
  readonly imap: MailPlace
  readonly smtp: MailPlace
  /** The ways in, the better one first. */
  readonly auth: readonly ('password' | 'google' | 'microsoft')[]
  /** What a person must know before they try. */
  readonly note: string
}

const tls = (host: string, port: number): MailPlace => ({ host, port, secure: true })
const startTls = (host: string, port: number): MailPlace => ({ host, port, secure: false })

/** The providers, from their own documentation. */
export const mailProviders: readonly MailProvider[] = [
  {
    // https://support.google.com/mail/answer/7126229, https://support.google.com/accounts/answer/185833
    id: 'gmail',
    name: 'Gmail, Google Workspace',
    domains: ['gmail.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    auth: ['google', 'password'],
    note: 'Connect the account, or use an app password: it takes two-step verification, and the password of the account itself does not work.',
  },
  {
    // https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission
    id: 'microsoft-365',
    name: 'Microsoft 365',
    domains: [],
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp.office365.com', 587),
    auth: ['microsoft'],
    note: 'Connect the account: Microsoft takes no passwords here. Whoever administers the tenant has to allow authenticated SMTP for this mailbox.',
  },
  {
    // https://support.microsoft.com/office/pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040
    id: 'outlook-com',
    name: 'Outlook.com, Hotmail',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp-mail.outlook.com', 587),
    auth: ['microsoft'],
    note: 'Connect the account: Microsoft takes no passwords here.',
  },
  {
    // https://help.yahoo.com/kb/SLN4075.html, https://help.yahoo.com/kb/SLN15241.html
    id: 'yahoo',
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de', 'ymail.com', 'rocketmail.com'],
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    auth: ['password'],
    note: 'Use an app password from the account security page; the password of the account itself does not work.',
  },
  {
    // https://support.apple.com/102525, https://support.apple.com/102654
    id: 'icloud',
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: tls('imap.mail.me.com', 993),
    smtp: startTls('smtp.mail.me.com', 587),
    auth: ['password'],
    note: 'Use an app-specific password from account.apple.com; the password of the Apple account does not work.',
  },
  {
    // https://www.fastmail.com/help/technical/servernamesandports.html
    id: 'fastmail',
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    auth: ['password'],
    note: 'Use an app password (Settings, Privacy & Security); the password of the account itself does not work.',
  },
  {
    // https://www.zoho.com/mail/help/imap-access.html
    id: 'zoho',
    name: 'Zoho Mail',
    domains: ['zoho.com', 'zohomail.com'],
    imap: tls('imap.zoho.com', 993),
    smtp: tls('smtp.zoho.com', 465),
    auth: ['password'],
    note: 'Switch IMAP on in the mail settings first. With two-factor sign-in, use an application-specific password. Addresses of your own domain use imappro.zoho.com and smtppro.zoho.com; outside the United States the end of both names differs (.eu, .in, .com.au).',
  },
  {
    // https://support.gmx.com/pop-imap/imap/server.html
    id: 'gmx-com',
    name: 'GMX (gmx.com)',
    domains: ['gmx.com', 'gmx.us', 'gmx.co.uk'],
    imap: tls('imap.gmx.com', 993),
    smtp: tls('mail.gmx.com', 465),
    auth: ['password'],
    note: 'Switch POP3 and IMAP access on in the mail settings first. With two-factor sign-in, use an application-specific password.',
  },
  {
    // https://hilfe.gmx.net/pop-imap/imap/imap-serverdaten.html
    id: 'gmx-net',
    name: 'GMX (gmx.net, gmx.de)',
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch', 'gmx.eu'],
    imap: tls('imap.gmx.net', 993),
    smtp: tls('mail.gmx.net', 465),
    auth: ['password'],
    note: 'Switch POP3 and IMAP access on in the mail settings first. With two-factor sign-in, use an application-specific password.',
  },
  {
    // https://www.ionos.com/help/email/general-topics/settings-for-your-email-programs-imap-pop3/
    id: 'ionos',
    name: 'IONOS',
    domains: [],
    imap: tls('imap.ionos.com', 993),
    smtp: tls('smtp.ionos.com', 465),
    auth: ['password'],
    note: 'Sign in with the whole address and the password of the mailbox. In other countries the end of both names differs (.co.uk, .de, .fr, .es).',
  },
  {
    // https://help.ovhcloud.com/csm/en-mx-plan-general-information
    id: 'ovh',
    name: 'OVHcloud (MX Plan)',
    domains: [],
    imap: tls('ssl0.ovh.net', 993),
    smtp: tls('ssl0.ovh.net', 465),
    auth: ['password'],
    note: 'Sign in with the whole address and the password of the mailbox. Exchange and Zimbra plans have other names: the control panel shows them.',
  },
  {
    // https://www.infomaniak.com/en/support/faq/admin2/email-service
    id: 'infomaniak',
    name: 'Infomaniak',
    domains: ['ik.me', 'ikmail.com', 'etik.com'],
    imap: tls('mail.infomaniak.com', 993),
    smtp: tls('mail.infomaniak.com', 465),
    auth: ['password'],
    note: 'Use a password made for a device on the page of the mailbox (Devices); the password of the Infomaniak account does not work.',
  },
  {
    // https://kb.mailbox.org/en/private/e-mail/e-mail-configuration
    id: 'mailbox-org',
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    imap: tls('imap.mailbox.org', 993),
    smtp: tls('smtp.mailbox.org', 465),
    auth: ['password'],
    note: 'Sign in with the main address. With two-factor sign-in, use an application password (All settings, Security).',
  },
  {
    // https://proton.me/support/imap-smtp-and-pop3-setup
    id: 'proton',
    name: 'Proton Mail (Bridge)',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    imap: startTls('127.0.0.1', 1143),
    smtp: startTls('127.0.0.1', 1025),
    auth: ['password'],
    note: 'Proton is reached through its Bridge only: run it beside Amends, use the password it shows, and start Amends with AMENDS_OUTBOUND_ALLOW=127.0.0.1.',
  },
]

/** The provider of an address, where its domain tells. */
export function providerOf(address: string): MailProvider | null {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  return mailProviders.find(({ domains }) => domains.includes(domain)) ?? null
}
