import { lazy, Suspense, useEffect, useState } from 'react'
import { type Act, actsInForce, listenForKeys, useActs } from './acts.ts'

const Palette = lazy(() => import('./palette.tsx'))
const KeyList = lazy(() => import('./key-list.tsx'))

/** The menu of every act and the list of every key, made from what the page offers; mounted once. */
export function ActsMenus({ names }: { names: { group: string; palette: string; keys: string } }) {
  const [open, setOpen] = useState<{ what: 'palette' | 'keys'; acts: readonly Act[] } | null>(null)
  useEffect(() => listenForKeys(window), [])
  const show = (what: 'palette' | 'keys') => setOpen({ what, acts: actsInForce() })
  useActs(
    [
      {
        id: 'acts',
        title: names.palette,
        group: names.group,
        keys: ['mod+k'],
        unlisted: true,
        run: () => show('palette'),
      },
      { id: 'keys', title: names.keys, group: names.group, keys: ['?'], run: () => show('keys') },
    ],
    { level: 'desk' },
  )
  if (!open) return null
  const Shown = open.what === 'palette' ? Palette : KeyList
  return (
    <Suspense fallback={null}>
      <Shown acts={open.acts} onClose={() => setOpen(null)} />
    </Suspense>
  )
}
