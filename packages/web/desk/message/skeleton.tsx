import { Button } from '../../ui/button.tsx'
import { useRead } from '../api.ts'
import { strings } from '../strings.ts'
import type { WrittenPurpose } from './say-column.tsx'

type SkeletonProps = {
  caseId: string
  purpose: WrittenPurpose
  isEmpty: boolean
  onTake: (subject: string, body: string) => void
}

/** An empty sheet may begin with a text to finish, made from confirmed facts only. */
export function Skeleton({ caseId, purpose, isEmpty, onTake }: SkeletonProps) {
  const read = useRead(
    'GET /v1/cases/{id}/skeleton',
    { params: { id: caseId }, query: { purpose } },
    { isOff: !isEmpty },
  )
  if (!isEmpty || !read.data?.body) return null
  const { subject, body } = read.data
  return (
    <p>
      <Button size="small" onPress={() => onTake(subject, body)}>
        {strings.composer.beginFromFacts}
      </Button>
    </p>
  )
}
