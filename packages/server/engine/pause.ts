/** So long one thing may go on before whoever waits has their turn, in ms. */
const most = 15

/** A pause to be offered often: it is made when the last was long enough ago. */
export function openPause(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < most) return
    await new Promise((go) => setImmediate(go))
    since = performance.now()
  }
}
