import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'

type ChangeProps = {
  /** The right it takes. */
  right: string
  label?: string
  isPrimary?: boolean
  renderForm: (done: () => void) => ReactNode
  children?: ReactNode
}

/** The rule as it stands; Change puts a form in its place. */
export function Change({
  right,
  label = strings.settings.change,
  isPrimary,
  renderForm,
  children,
}: ChangeProps) {
  const { may } = useSession()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return renderForm(() => setOpen(false))
  return (
    <div className="flex flex-col items-start gap-3">
      {children}
      <Button
        kind={isPrimary ? 'primary' : 'quiet'}
        reason={may(right) ? null : strings.settings.mayNot}
        onPress={() => setOpen(true)}
      >
        {label}
      </Button>
    </div>
  )
}
