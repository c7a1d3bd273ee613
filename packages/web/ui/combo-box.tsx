import {
  Button,
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components/ComboBox'
import { type KeyboardEvent, useRef } from 'react'
import { controlClass, type ComboFieldProps, FieldNotes, notesOf } from './field.tsx'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

/** The field behind `ComboField`: what is typed stands; the list under it offers what has these letters. */
export default function ComboBox({
  label,
  hint,
  error,
  optional,
  id,
  value,
  options,
  onChange,
}: ComboFieldProps) {
  const words = useWords()
  const isOpen = useRef(false)
  // Escape closes the list, and nothing behind it.
  const keepEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen.current) event.preventDefault()
  }
  const describedBy = notesOf({ id, hint, error })
  return (
    <AriaComboBox
      id={id}
      allowsCustomValue
      onOpenChange={(open) => {
        isOpen.current = open
      }}
      menuTrigger="focus"
      inputValue={value}
      onInputChange={onChange}
      isInvalid={Boolean(error)}
      defaultItems={options.map((name) => ({ id: name, name }))}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      className="flex flex-col gap-1"
    >
      <Label className="font-bold">
        {label}
        {optional && <span className="font-normal text-ink-2"> {words.optional}</span>}
      </Label>
      <div className="relative" onKeyDownCapture={keepEscape}>
        <Input dir="auto" className={`${controlClass} pe-11`} />
        <Button
          aria-label={words.showList}
          className="absolute inset-y-0 end-0 flex w-control items-center justify-center rounded-control text-ink-2 hover:text-ink"
        >
          <Icon name="down" />
        </Button>
      </div>
      <FieldNotes {...{ id, hint, error }} />
      <Popover className="w-(--trigger-width) rounded-panel border border-line bg-raised p-1 text-ink shadow-float outline-none">
        <ListBox<{ id: string; name: string }> className="max-h-72 overflow-y-auto outline-none">
          {({ name }) => (
            <ListBoxItem
              id={name}
              textValue={name}
              className="flex min-h-9 cursor-pointer items-center rounded-control px-3 outline-none coarse:min-h-control data-focused:bg-accent-tint data-selected:font-bold"
            >
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
