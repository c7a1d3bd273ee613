import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useModalActs } from './acts.ts'
import { classNames } from './class-names.ts'

type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Near the top, as a menu to type into. */
  isHigh?: boolean
  isTitleHidden?: boolean
}

/** A window over the page, for what can't be called back and for menus; everything else stays in place. */
export function Dialog({ title, isOpen, onClose, children, isHigh, isTitleHidden }: DialogProps) {
  useModalActs(isOpen)
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className={classNames(
        'fixed inset-0 z-50 flex justify-center bg-veil p-3',
        isHigh ? 'items-start pt-[12vh]' : 'items-center narrow:items-end',
      )}
    >
      <Modal className="flex max-h-full w-full max-w-window flex-col overflow-hidden rounded-panel border border-line bg-raised text-ink shadow-float">
        <AriaDialog className="flex min-h-0 flex-col gap-4 overflow-y-auto p-6 outline-none">
          <Heading slot="title" className={isTitleHidden ? 'sr-only' : 'text-section font-bold'}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
