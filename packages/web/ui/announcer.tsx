import { useSyncExternalStore } from 'react'
import { createStore } from './store.ts'

type Spoken = { readonly polite: string; readonly assertive: string; readonly count: number }

const spoken = createStore<Spoken>({ polite: '', assertive: '', count: 0 })

/** Says a sentence to people who listen to the page; `assertive` interrupts what is being read. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  spoken.set(({ count }) => {
    // The same sentence twice in a row is only heard when the text differs.
    const said = count % 2 === 0 ? text : `${text}\u00A0`
    return { polite: '', assertive: '', count: count + 1, [urgency]: said }
  })
}

/** The two live regions every announcement goes through; mounted once. */
export function LiveRegion() {
  const { polite, assertive } = useSyncExternalStore(spoken.subscribe, spoken.get)
  return (
    <div className="sr-only">
      <output aria-live="polite">{polite}</output>
      <p role="alert" aria-live="assertive">
        {assertive}
      </p>
    </div>
  )
}

/** Text for readers only. */
export function VisuallyHidden({ children }: { children: string }) {
  return <span className="sr-only">{children}</span>
}
