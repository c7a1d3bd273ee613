import { plainKind } from '@amends/recovery/workspace/kind'
import { useRead } from '../api.ts'
import type { FieldSpec } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'

/** The field in which a failure's kind is chosen from the list, or written; and what the list says of a kind. */
export function useKindField(first = ''): {
  readonly field: FieldSpec
  readonly usualSeverity: (name: string) => number | null
} {
  const words = strings.failure
  const rows = useRead('GET /v1/kinds', {}).data?.rows ?? []
  const offered = rows.filter(({ retired }) => !retired)
  return {
    field: {
      kind: 'combo',
      name: 'kind',
      label: words.kind,
      hint: words.kindHint,
      first,
      options: offered.map(({ name }) => name),
    },
    usualSeverity: (name) =>
      rows.find((kind) => plainKind(kind.name) === plainKind(name))?.usualSeverity ?? null,
  }
}
