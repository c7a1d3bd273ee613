import type { FailureKind } from '@amends/recovery/workspace/kind'

/** What goes wrong almost anywhere; a workspace makes the list its own. A severity stands only where the kind alone tells it. */
export const startingKinds: readonly Pick<FailureKind, 'name' | 'usualSeverity'>[] = [
  { name: 'late delivery', usualSeverity: 3 },
  { name: 'lost parcel', usualSeverity: 3 },
  { name: 'broken on arrival', usualSeverity: 3 },
  { name: 'wrong item', usualSeverity: 3 },
  { name: 'does not work', usualSeverity: null },
  { name: 'billing error', usualSeverity: 3 },
  { name: 'wrong information', usualSeverity: null },
  { name: 'no answer from us', usualSeverity: null },
  { name: 'how we treated them', usualSeverity: 4 },
  { name: 'personal data disclosed', usualSeverity: 5 },
]
