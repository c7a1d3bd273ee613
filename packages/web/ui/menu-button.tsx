import { lazy, type ReactNode, Suspense, useState } from 'react'

const load = () => import('./menu.tsx')
const Menu = lazy(load)

/** One line of a menu. */
export type MenuChoice = {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly isOn?: boolean
  readonly run: () => void
}

type MenuButtonProps = {
  /** What the menu is called; also the button's name when it shows no words. */
  label: string
  choices: readonly MenuChoice[]
  className: string
  isNameHidden?: boolean
  children: ReactNode
}

/** A button that opens a short list of acts or choices; the list's code comes with the first press. */
export function MenuButton({ label, choices, className, isNameHidden, children }: MenuButtonProps) {
  const [isWanted, setWanted] = useState(false)
  const name = isNameHidden ? { 'aria-label': label } : {}
  const button = (
    <button type="button" {...name} className={className}>
      {children}
    </button>
  )
  if (isWanted) {
    return (
      <Suspense fallback={button}>
        <Menu label={label} choices={choices}>
          {button}
        </Menu>
      </Suspense>
    )
  }
  return (
    <button
      type="button"
      {...name}
      aria-haspopup="menu"
      aria-expanded="false"
      className={className}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      {children}
    </button>
  )
}
