import type { Person } from '@amends/recovery/workspace/person'
import type { Tx } from '../engine/database.ts'
import type { Context } from './context.ts'
import { addMembership, claimFirstRun } from './found.ts'
import type { SignIn } from './sign-in.ts'

type Share = { readonly played: number; readonly of: number }

/** How far the sample is: steps played, and stories played to their end. They are played side by side, so most end late. */
export type Progress = { readonly steps: Share; readonly stories: Share }

/** Makes the sample in one transaction, tells how far it is, and lets its first person in just before the commit. */
export type LoadSample = (
  context: Context,
  stage: {
    told(progress: Progress): void
    admit(tx: Tx, person: Pick<Person, 'id' | 'name' | 'email'>): Promise<void>
  },
) => Promise<void>

/** How the sample's first person gets in. */
type Entry = { readonly workspaceId: string; readonly email: string; readonly password: string }

const nothing: Share = { played: 0, of: 0 }

/** So long may somebody whose answer was lost ask for it again. */
const answerKept = 15 * 60_000

/** The making of the sample in this process: begun once, joined by whoever asks meanwhile. */
export function openMaking(load: LoadSample, signIn: SignIn) {
  let under: { progress: Progress; readonly entry: Promise<Entry> } | null = null
  let made: { readonly entry: Entry; readonly until: number } | null = null

  async function make(context: Context): Promise<Entry> {
    const { workspaceId } = context
    const password = crypto.randomUUID()
    let email = ''
    const told = (progress: Progress) => {
      if (under) under.progress = progress
    }
    await load(context, {
      told,
      admit: async (tx, person) => {
        email = person.email
        await claimFirstRun(tx)
        await addMembership(tx, await signIn.setPassword(email, person.name, password), person.id)
      },
    })
    const entry = { workspaceId, email, password }
    made = { entry, until: Date.now() + answerKept }
    return entry
  }

  return {
    /** Null while nothing is being made. */
    progress: () => under?.progress ?? null,
    /** The way into what is being made, or was made so lately that the answer may have been lost; null when there is none. */
    join: (): Promise<Entry> | null =>
      under?.entry ?? (made && Date.now() < made.until ? Promise.resolve(made.entry) : null),
    begin: (context: Context): Promise<Entry> => {
      const entry = make(context).finally(() => {
        under = null
      })
      under = { progress: { steps: nothing, stories: nothing }, entry }
      return entry
    },
  }
}
