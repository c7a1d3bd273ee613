import type { Unions } from '../choice.ts'

/** Classes of verb heads and places that patterns ask for together. */
export const unions: Unions = {
  BYSELF: ['BYI', 'BYWE'],
  BYUS: ['BYI', 'BYWE', 'BYOURS'],
  BYSIDE: ['BYI', 'BYWE', 'BYOURS', 'BYTEAM'],
  BYANYOFUS: ['BYI', 'BYWE', 'BYOURS', 'BYTEAM', 'BYNAMED', 'BYNONE'],
  BYOTHERS: ['BYYOU', 'BYTHIRD', 'BYPEOPLE'],
  BYTHEM: ['BYYOU', 'BYYOURS', 'BYNAMED', 'BYTHIRD', 'BYPEOPLE', 'BYOTHER'],
  BYGOODS: ['BYYOURS', 'BYTHING', 'BYIT', 'BYOTHER', 'BYOURS'],
  DONE: ['PAST', 'PERFECT'],
  COMING: ['FUTURE', 'PROGRESSIVE'],
  LOOSE: ['INFINITIVE', 'GERUND', 'IMPERATIVE'],
  LINK: ['URL', 'EMAIL', 'PHONE'],
}
