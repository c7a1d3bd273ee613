/**
 * Tells the page how much of it is in sight while a keyboard on the screen covers the rest, as `--seen`.
 * Safari neither shrinks `dvh` for its keyboard nor heeds `interactive-widget`.
 */
export function followViewport(target: Window, root: HTMLElement): void {
  const viewport = target.visualViewport
  if (!viewport) return
  const show = () => root.style.setProperty('--seen', `${Math.round(viewport.height)}px`)
  viewport.addEventListener('resize', show)
  show()
}
