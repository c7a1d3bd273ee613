import { type ReactNode, useId } from 'react'

type Option<T extends string> = { readonly value: T; readonly label: ReactNode; readonly hint?: ReactNode }

/** One of a few, all in sight. */
export function Choices<T extends string>({
  legend,
  value,
  options,
  onChange,
  isLegendHidden,
  id,
  error,
}: {
  legend: string
  value: T | null
  options: readonly Option<T>[]
  onChange: (value: T) => void
  isLegendHidden?: boolean
  id?: string
  error?: string | null
}) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className={isLegendHidden ? 'sr-only' : 'mb-1 font-bold'}>{legend}</legend>
      {options.map((option, index) => (
        <label
          key={option.value}
          className="flex min-h-8 coarse:min-h-control cursor-pointer items-start gap-2 rounded-control py-1"
        >
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-1 size-4 shrink-0"
          />
          <span>
            {option.label}
            {option.hint && <span className="block max-w-prose text-meta text-ink-2">{option.hint}</span>}
          </span>
        </label>
      ))}
      {error && <p className="text-meta font-bold text-late">{error}</p>}
    </fieldset>
  )
}

/** A yes or no. */
export function Check({
  label,
  hint,
  checked,
  onChange,
}: {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <label className="flex min-h-8 coarse:min-h-control cursor-pointer items-start gap-2 py-1">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-4 shrink-0"
      />
      <span>
        {label}
        {hint && <span className="block max-w-prose text-meta text-ink-2">{hint}</span>}
      </span>
    </label>
  )
}
