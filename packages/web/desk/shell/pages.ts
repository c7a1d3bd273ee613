import type { PageName } from './session.tsx'

/** Where each page of the rail lives. */
export const pagePaths: Readonly<Record<PageName, string>> = {
  queue: '/queue',
  customers: '/customers',
  failures: '/failures',
  promises: '/promises',
  remedies: '/remedies',
  lessons: '/lessons',
  mail: '/mail/sent',
  settings: '/settings',
}

/** The second key after G that goes to a page. */
export const pageKeys: Readonly<Record<PageName, string>> = {
  queue: 'q',
  customers: 'c',
  failures: 'f',
  promises: 'p',
  remedies: 'r',
  lessons: 'l',
  mail: 'e',
  settings: 's',
}
