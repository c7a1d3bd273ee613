/** Asks the server for a way in; answers with the cookies it gives, each as `name=value`. */
export async function askAs(
  cookies: readonly string[],
  url: string,
  body: object,
): Promise<readonly string[]> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(url).origin,
      'idempotency-key': crypto.randomUUID(),
      cookie: cookies.join('; '),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}
