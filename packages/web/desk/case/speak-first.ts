import type { CaseScreen } from './screen.ts'

/** From this severity on somebody rings or comes before anybody writes (Boshoff & Leong 1998). */
const voiceFrom = 3

type Spoken = {
  readonly case: Pick<CaseScreen['case'], 'severity' | 'rounds'>
  readonly customer: Pick<CaseScreen['customer'], 'needs'> & {
    readonly wishes: Pick<CaseScreen['customer']['wishes'], 'channel'>
  }
  readonly messages: readonly Pick<CaseScreen['messages'][number], 'spoken' | 'round'>[]
}

/**
 * Whether to speak before writing a first word or an apology: from severity 3, while nobody has spoken in this round, and unless
 * they asked for writing or can't hear a voice. `told` is what their words tell.
 */
export function speaksFirst(screen: Spoken, purpose: string, told: readonly string[]): boolean {
  const { severity, rounds } = screen.case
  const { wishes, needs } = screen.customer
  const round = rounds.at(-1)?.number ?? 1
  if (!['apology', 'first-word'].includes(purpose) || severity.level < voiceFrom) return false
  if (wishes.channel !== null && wishes.channel !== 'phone') return false
  const hasSpoken = screen.messages.some((message) => message.spoken && message.round === round)
  return !hasSpoken && !hearsBadly([...told, needs ?? ''])
}

/** A voice is no help to somebody who can't hear it. */
const hearsBadly = (told: readonly string[]) =>
  told.some((words) => ['deaf', 'hearing'].some((word) => words.toLowerCase().includes(word)))
