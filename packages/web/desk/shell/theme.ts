import { remembered } from '../../ui/remembered.ts'

const themes = ['system', 'light', 'dark'] as const

/** Light, dark, or as the system has it. */
export type Theme = (typeof themes)[number]

/** The person's choice, kept on this device. */
export const theme = remembered<Theme>('theme', 'system', (value): value is Theme =>
  themes.includes(value as Theme),
)

/** Shows the chosen theme on the document, now and after every change. */
export function followTheme(root: HTMLElement): void {
  const show = () => {
    const chosen = theme.get()
    if (chosen === 'system') delete root.dataset.theme
    else root.dataset.theme = chosen
  }
  theme.subscribe(show)
  show()
}
