import type { Options } from '@amends/analyser'
import type { CaseFile, Message } from '@amends/recovery'
import { reachableFrom } from '@amends/recovery/situation'
import { contextOf, demandsOn } from '@amends/recovery/tie'
import type { Context } from '../workspace/context.ts'
import type { Settings } from '../workspace/store.ts'

/**
 * What the analyser is given with a message of this case: its grounds, and what the policy demands of it. It is read as
 * of the time it leaves, so that "tomorrow" is the customer's tomorrow.
 */
export function optionsFor(
  file: CaseFile,
  message: Message,
  { policy, workspace, people }: Settings,
  { actor, now }: Context,
): Options {
  const contacts = people.flatMap(({ email, phone }) => (phone ? [email, phone] : [email]))
  return {
    now: new Date(reachableFrom(file, message, policy, now) ?? now).toISOString(),
    timezone: workspace.zone,
    locale: workspace.locale,
    context: contextOf(file, message, policy, actor, { ownContacts: contacts, secrets: [] }),
    policy: demandsOn(file, message, policy),
  }
}
