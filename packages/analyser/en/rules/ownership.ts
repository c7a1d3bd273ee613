/** Words by which we own what went wrong; close to a finding of blame they clear it. */
export const ownership = [
  '@BYSELF&{HARD|*fail}&DONE',
  'MY @{FAULT|decision|choice}&!NEGATED',
  'fault|error|mistake ~2 BE @MINE',
  '@MINE alone|to',
  'BE|down|falls all? on|to @us&!NEGATED',
  'SELF ~1 should ~1 not? have @PERFECT',
  'MY SERVICE ~1 should ~2 @PERFECT|PASSIVE|clearer',
  '@*take|*accept|*own ~2 responsibility|blame',
  'SELF BE @responsible|wrong',
] as const
