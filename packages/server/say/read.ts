import { analyse, type Options, type Report } from '@amends/analyser'
import type { CaseFile, Message } from '@amends/recovery'
import { heldByFile, type InTheFile, withAskedAgain } from '@amends/recovery/asked-again'
import { reachableFrom } from '@amends/recovery/situation'
import { contextOf, demandsOn } from '@amends/recovery/tie'
import type { Context } from '../workspace/context.ts'
import type { Settings } from '../workspace/store.ts'

/** What a text of a case is read with: the analyser's own options, and what the case holds already. */
export type CaseOptions = Options & { readonly context?: { readonly held?: InTheFile | undefined } }

/** Reads a text as every message is read, with what it asks for again. */
export const readText = (text: string, options: CaseOptions): Report =>
  withAskedAgain(analyse(text, options), text, options.context?.held)

/**
 * What the analyser is given with a message of this case: its grounds, and what the policy demands of it. It is read as
 * of the time it leaves, so that "tomorrow" is the customer's tomorrow.
 */
export function optionsFor(
  file: CaseFile,
  message: Message,
  { policy, workspace, people }: Settings,
  { actor, now }: Context,
): CaseOptions {
  const contacts = people.flatMap(({ email, phone }) => (phone ? [email, phone] : [email]))
  return {
    now: new Date(reachableFrom(file, message, policy, now) ?? now).toISOString(),
    timezone: workspace.zone,
    locale: workspace.locale,
    context: {
      ...contextOf(file, message, policy, actor, { ownContacts: contacts, secrets: [] }),
      held: heldByFile(file),
    },
    policy: demandsOn(file, message, policy),
  }
}
