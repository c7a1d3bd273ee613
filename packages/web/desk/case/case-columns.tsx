import type { ReactNode } from 'react'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { media, useMedia } from '../../ui/use-media.ts'
import { strings } from '../strings.ts'

/** The parts of a case: what they said, what we owe, what we are about to say. */
export type CasePart = 'said' | 'owe' | 'say'

type CaseColumnsProps = {
  said: { title: string; content: ReactNode }
  owe: { title: string; content: ReactNode; count: number }
  say: { title: string; content: ReactNode; held: number }
  /** The tab in front where not all parts fit; it stands in the address. */
  part: CasePart
  onPart: (part: CasePart) => void
}

/** One case on one screen: three columns that scroll alone, two with tabs on a tablet, three tabs on a phone. */
export function CaseColumns(props: CaseColumnsProps) {
  const fitsThree = useMedia(media.three)
  const isNarrow = useMedia(media.narrow)
  if (fitsThree) return <ThreeColumns {...props} />
  return isNarrow ? <ThreeTabs {...props} /> : <TwoColumns {...props} />
}

function ThreeColumns({ said, owe, say }: CaseColumnsProps) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(300px,4fr)_minmax(280px,3fr)_minmax(480px,6fr)] divide-x divide-line">
      <Column title={said.title}>{said.content}</Column>
      <Column title={owe.title}>{owe.content}</Column>
      <Column title={say.title} isFixed>
        {say.content}
      </Column>
    </div>
  )
}

function TwoColumns({ said, owe, say, part, onPart }: CaseColumnsProps) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(300px,4fr)_6fr] divide-x divide-line">
      <Column title={said.title}>{said.content}</Column>
      <Tabs
        label={strings.case.columns}
        selected={part === 'said' ? 'say' : part}
        onSelect={onPart}
        tabs={[tabOf('owe', owe, owe.count), tabOf('say', say, say.held)]}
      />
    </div>
  )
}

function ThreeTabs({ said, owe, say, part, onPart }: CaseColumnsProps) {
  return (
    <Tabs
      isAtFoot
      label={strings.case.columns}
      selected={part}
      onSelect={onPart}
      tabs={[tabOf('said', said, 0), tabOf('owe', owe, owe.count), tabOf('say', say, say.held)]}
    />
  )
}

function tabOf(id: CasePart, { title, content }: { title: string; content: ReactNode }, count: number) {
  return {
    id,
    label: strings.case[id],
    count,
    panel: (
      <Column title={title} isFixed={id === 'say'} isTitleHidden>
        {content}
      </Column>
    ),
  }
}

function Column({
  title,
  isFixed,
  isTitleHidden,
  children,
}: {
  title: string
  isFixed?: boolean
  isTitleHidden?: boolean
  children: ReactNode
}) {
  return (
    <ScrollRegion
      label={title}
      hasStops={isFixed}
      className={
        isFixed
          ? 'flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto p-4 narrow:p-3'
          : 'min-h-0 min-w-0 flex-1 overflow-y-auto p-4'
      }
    >
      <h2 className={isTitleHidden ? 'sr-only' : 'mb-3 text-meta text-ink-2'}>{title}</h2>
      {children}
    </ScrollRegion>
  )
}
