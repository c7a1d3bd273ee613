import { useId } from 'react'
import { classNames } from './class-names.ts'

type FileFieldProps = {
  label: string
  /** The kinds of file that can be chosen, as `accept` wants them. */
  accept: string
  onFile: (file: File) => void
}

/** Chooses one file from this device. */
export function FileField({ label, accept, onFile }: FileFieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={({ target }) => target.files?.[0] && onFile(target.files[0])}
        className={classNames(
          'min-h-control max-w-full text-ink-2',
          'file:me-3 file:min-h-control file:rounded-control file:border file:border-solid file:border-edge file:bg-surface file:px-3 file:text-ink hover:file:bg-sunken',
        )}
      />
    </div>
  )
}
