import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { announce } from './announcer.tsx'
import { classNames } from './class-names.ts'
import { KeyHint } from './key-hint.tsx'

/** How loud a button is: one primary a page, quiet for the rest, text inside sentences. */
export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'text'

const kinds: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-accent text-on-solid hover:bg-accent-hover font-bold',
  quiet: 'border-edge bg-surface text-ink hover:bg-sunken',
  danger: 'border-late bg-surface text-late hover:bg-late-tint font-bold',
  text: 'border-transparent text-accent hover:text-accent-hover hover:bg-accent-tint',
}

const shape =
  'inline-flex w-fit items-center justify-center gap-2 rounded-control border select-none transition-colors duration-(--hover) active:translate-y-px'

/** The classes of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'quiet', size: 'control' | 'small' = 'control'): string {
  return classNames(
    shape,
    kinds[kind],
    size === 'control' ? 'min-h-control px-3' : 'min-h-7 coarse:min-h-control px-2 text-meta',
  )
}

type ButtonProps = Omit<ComponentProps<'button'>, 'onClick' | 'className' | 'disabled'> & {
  kind?: ButtonKind
  size?: 'control' | 'small'
  /** Why it can't be done now; the button stays pressable and says this. */
  reason?: ReactNode
  keys?: string
  className?: string
  onPress?: () => void
}

/** A button that is never greyed out: with a reason it says, when pressed, why it can't and what to do. */
export function Button({ kind, size, reason, keys, className, onPress, children, ...rest }: ButtonProps) {
  const [saysWhy, setSaysWhy] = useState(false)
  const id = useId()
  const isRefused = reason !== undefined && reason !== null && reason !== false
  const press = () => {
    if (!isRefused) return onPress?.()
    setSaysWhy(true)
    if (typeof reason === 'string') announce(reason)
    return undefined
  }
  const button = (
    <button
      type="button"
      {...rest}
      {...(isRefused && saysWhy ? { 'aria-describedby': id } : {})}
      className={classNames(buttonClass(kind, size), className)}
      onClick={(event) => {
        if (isRefused) event.preventDefault()
        press()
      }}
    >
      {children}
      {keys && <KeyHint keys={keys} />}
    </button>
  )
  if (!isRefused) return button
  return (
    <span className="inline-flex w-fit max-w-full flex-col items-start gap-1">
      {button}
      {saysWhy && (
        <span id={id} className="max-w-prose text-meta text-ink-2">
          {reason}
        </span>
      )}
    </span>
  )
}

/** A square button with an icon and no visible words; its name is required. */
export function IconButton({
  label,
  children,
  className,
  onPress,
  ...rest
}: ButtonProps & { label: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={classNames(
        'inline-flex size-control shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-(--hover) hover:bg-sunken hover:text-ink',
        className,
      )}
      onClick={() => onPress?.()}
    >
      {children}
    </button>
  )
}
