import { remembered } from '../../ui/remembered.ts'

const themes = ['system', 'light', 'dark'] as const
const heights = ['roomy', 'compact'] as const

/** Light, dark, or as the system has it. */
export type Theme = (typeof themes)[number]

/** How high rows are. */
export type RowHeight = (typeof heights)[number]

/** The person's choice, kept on this device. */
export const theme = remembered<Theme>('theme', 'system', (value): value is Theme =>
  themes.includes(value as Theme),
)

/** The person's choice of row height, kept on this device. */
export const rowHeight = remembered<RowHeight>('rows', 'roomy', (value): value is RowHeight =>
  heights.includes(value as RowHeight),
)

/** Shows the chosen look on the document, now and after every change. */
export function followTheme(root: HTMLElement): void {
  const show = () => {
    const chosen = theme.get()
    if (chosen === 'system') delete root.dataset.theme
    else root.dataset.theme = chosen
    root.dataset.rows = rowHeight.get()
  }
  theme.subscribe(show)
  rowHeight.subscribe(show)
  show()
}
