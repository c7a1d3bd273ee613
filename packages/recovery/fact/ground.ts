import type { Ground } from '@amends/analyser'
import { type Fact, factStanding, mayBeSaid, sayableWords } from '../fact.ts'

/** What HR has not cleared stands as a claim: it can be seen, and nothing may rest on it. */
export function factGround(fact: Fact): Ground {
  const standing = factStanding(fact)
  const sayable = standing !== 'confirmed' || mayBeSaid(fact)
  return { kind: 'fact', id: fact.id, text: sayableWords(fact), standing: sayable ? standing : 'claimed' }
}
