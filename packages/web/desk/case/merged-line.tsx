import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'

/** Above a case that is part of another: where its work goes on, and the way back. */
export function MergedLine({ case: { id, mergedInto } }: Pick<CaseScreen, 'case'>) {
  const words = strings.caseActs.merge
  const part = useAct('POST /v1/cases/{id}/unmerge')
  if (mergedInto === null) return null
  return (
    <div className="p-4 pb-0">
      <Notice>
        <p className="min-w-0 flex-1">{words.isPart}</p>
        <Link to="/cases/$id" params={{ id: mergedInto }} className={buttonClass('quiet', 'small')}>
          {words.open}
        </Link>
        <Button
          size="small"
          onPress={async () => {
            if (await part.run({ params: { id } })) toast(words.unmerged)
          }}
        >
          {words.unmerge}
        </Button>
        <Trouble state={part.state} />
      </Notice>
    </div>
  )
}
