import type { JSX } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Pressable } from 'react-aria-components/Menu'
import { KeyHint } from './key-hint.tsx'
import type { MenuChoice } from './menu-button.tsx'

/** The list behind a `MenuButton`, which loads it when it is first wanted; it opens as it mounts. */
export default function Menu({
  label,
  choices,
  children,
}: {
  label: string
  choices: readonly MenuChoice[]
  children: JSX.Element
}) {
  const selected = choices.filter((choice) => choice.isOn).map((choice) => choice.id)
  const picks = choices.some((choice) => choice.isOn !== undefined)
  return (
    <MenuTrigger defaultOpen>
      <Pressable>{children}</Pressable>
      <Popover className="min-w-44 rounded-panel border border-line bg-raised p-1 text-ink shadow-float outline-none">
        <AriaMenu
          aria-label={label}
          {...(picks ? { selectionMode: 'single' as const, selectedKeys: selected } : {})}
          onAction={(id) => choices.find((choice) => choice.id === id)?.run()}
          className="outline-none"
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              textValue={choice.label}
              className="flex min-h-control cursor-pointer items-center justify-between gap-6 rounded-control px-3 outline-none data-focused:bg-sunken data-selected:font-bold"
            >
              {choice.label}
              {choice.keys && <KeyHint keys={choice.keys} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
