const regions = 'nav, main, [role="region"], aside, section[data-region], [role="toolbar"]'

/** Moves focus to the next large part of the page, round and round. */
export function nextRegion(): void {
  const all = [...document.querySelectorAll<HTMLElement>(regions)].filter((region) =>
    region.checkVisibility(),
  )
  const active = document.activeElement
  const at = all.findLastIndex((region) => region.contains(active))
  const next = all[(at + 1) % all.length]
  const stop = next?.querySelector<HTMLElement>('a[href], button, input, textarea, select, [tabindex]')
  ;(stop ?? next)?.focus()
}
