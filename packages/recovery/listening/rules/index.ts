import type { ClueRule } from '../clue.ts'
import { atStake } from './at-stake.ts'
import { elsewhere } from './elsewhere.ts'
import { fairness } from './fairness.ts'
import { intensity } from './intensity.ts'
import { money } from './money.ts'
import { need } from './need.ts'
import { respect } from './respect.ts'
import { safety } from './safety.ts'
import { threat } from './threat.ts'
import { time } from './time.ts'
import { trust } from './trust.ts'
import { wish } from './wish.ts'

/** Every rule that sees a clue. */
export const clueRules: readonly ClueRule[] = [
  safety,
  need,
  atStake,
  threat,
  wish,
  trust,
  respect,
  fairness,
  time,
  money,
  elsewhere,
  intensity,
].flat()
