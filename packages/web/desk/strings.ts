import { caseStrings } from './strings/case.ts'
import { composer } from './strings/composer.ts'
import { queue } from './strings/queue.ts'
import { shell } from './strings/shell.ts'
import { ui } from './strings/ui.ts'

/** Every word the desk shows, in one catalogue; nothing visible is written anywhere else. */
export const strings = { ui, shell, queue, case: caseStrings, composer } as const
