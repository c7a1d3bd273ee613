import type { House } from './house.ts'

/** Sends what a browser would send when somebody presses the button of a form at that address. */
export const sendForm = (
  { app }: Pick<House, 'app'>,
  url: string,
  fields: Readonly<Record<string, string>>,
) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
