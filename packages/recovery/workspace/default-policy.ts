import type { Channel } from '@amends/analyser'
import type { Authority, Policy } from './policy.ts'
import { minutes, workingDays, workingMinutes } from './term.ts'

const written: readonly Channel[] = ['email', 'letter', 'chat', 'page', 'public-reply']

/** The policy a workspace starts with, in its own currency. */
export function defaultPolicy(currency: string): Policy {
  const upTo = (perCase: number, gesture: number): Authority => ({
    perCase: { minor: perCase, currency },
    gesture: { minor: gesture, currency },
  })
  return {
    version: 1,
    changedAt: 0,
    firstWord: workingMinutes(20),
    update: {
      noneSaid: workingMinutes(20),
      atMost: {
        5: workingMinutes(20),
        4: workingMinutes(120),
        3: workingDays(1),
        2: workingDays(2),
        1: workingDays(2),
      },
    },
    handOverAnswer: minutes(10),
    requestAnswer: workingMinutes(20),
    verifyAfterFix: workingMinutes(20),
    askAfterVerification: workingMinutes(20),
    quietHours: { from: '20:00', until: '08:00' },
    noQuietFrom: 5,
    sameCaseDays: 14,
    warnAt: [0.5, 0.8],
    authority: {
      member: upTo(15_000, 5_000),
      lead: upTo(100_000, 20_000),
      hr: null,
      admin: null,
      auditor: null,
    },
    apologyDays: 180,
    required,
    agentDispatch: { purposes: [], upToSeverity: 2 },
    followUp: { tries: 3, channels: 2, every: workingDays(2) },
    receipt: { on: true },
    undoSeconds: 10,
    names: 'public-name',
  }
}

/** A receipt, an update and a hand-over need none; what is spoken is recorded, not checked. */
const required: Policy['required'] = [
  {
    purposes: ['first-word'],
    severities: null,
    channels: written,
    elements: ['apology', 'acknowledgement', 'person'],
  },
  { purposes: ['playback', 'follow-up'], severities: null, channels: written, elements: ['voice', 'person'] },
  { purposes: ['offer'], severities: null, channels: written, elements: ['person'] },
  {
    purposes: ['apology'],
    severities: null,
    channels: written,
    elements: ['apology', 'acknowledgement', 'responsibility', 'fix', 'when', 'person', 'voice'],
  },
  {
    purposes: ['apology'],
    severities: [3, 4, 5],
    channels: written,
    elements: ['impact', 'cause', 'prevention'],
  },
  { purposes: ['apology'], severities: [4, 5], channels: written, elements: ['follow-up'] },
  {
    purposes: ['outreach', 'notice'],
    severities: null,
    channels: written,
    elements: ['apology', 'acknowledgement', 'responsibility', 'fix', 'when', 'follow-up', 'person'],
  },
  { purposes: ['report-back'], severities: null, channels: written, elements: ['prevention', 'person'] },
]
