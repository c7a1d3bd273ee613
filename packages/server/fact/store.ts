import type { Fact } from '@amends/recovery/fact'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'

type Row = Omit<Fact, 'scope'> & { readonly scopeKind: Fact['scope']['kind']; readonly scopeId: string }

/** Facts as they are kept: their scope in two columns. */
export const factRows = entity<Row>('fact', {
  id: 'plain',
  scopeKind: 'plain',
  scopeId: 'plain',
  about: 'plain',
  statement: 'plain',
  claimed: 'json',
  source: 'plain',
  confirmed: 'json',
  refuted: 'json',
  personnel: 'json',
  customersPart: 'plain',
})

/** A fact from its row. */
export const factOf = ({ scopeKind, scopeId, ...fact }: Row): Fact => ({
  ...fact,
  scope: { kind: scopeKind, id: scopeId },
})
const rowOf = ({ scope, ...fact }: Fact): Row => ({ ...fact, scopeKind: scope.kind, scopeId: scope.id })

export const facts = {
  lock: async (tx: Tx, id: string) => {
    const row = await factRows.lock(tx, id)
    return row && factOf(row)
  },
  of: async (tx: Tx, scopeId: string) => (await factRows.where(tx, { scopeId })).map(factOf),
  insert: (tx: Tx, ...given: readonly Fact[]) => factRows.insert(tx, ...given.map(rowOf)),
  save: async (tx: Tx, fact: Fact) => factOf(await factRows.save(tx, rowOf(fact))),
}
