import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { casePart, oneOf, text } from './address.ts'
import { caseActs } from './case/where-to.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { QueuePage, queueViews } from './queue/queue-page.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/queue', search: { view: 'mine' } })
  },
})

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  validateSearch: (search) => ({ view: oneOf(queueViews, search.view) ?? 'mine', ...text('q', search) }),
  component: function Queue() {
    return <QueuePage {...queue.useSearch()} />
  },
})

const CasePage = lazy(() => import('./case/case-page.tsx'))

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: (search) => ({
    ...casePart(search.part),
    ...(oneOf(caseActs, search.do) ? { do: oneOf(caseActs, search.do) } : {}),
    ...text('record', search),
    ...text('write', search),
  }),
  component: function Case() {
    const { id } = oneCase.useParams()
    return (
      <Suspense>
        <CasePage key={id} id={id} search={oneCase.useSearch()} />
      </Suspense>
    )
  },
})

/** A page that is loaded when it is first opened; it reads its own address. */
function page<P extends string>(
  path: P,
  load: () => Promise<{ default: ComponentType<{ search: Search; params: Search }> }>,
) {
  const Loaded = lazy(load)
  const route = createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (search): Search =>
      Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)])),
    component: function LoadedPage() {
      return (
        <Suspense>
          <Loaded search={route.useSearch() as Search} params={route.useParams() as Search} />
        </Suspense>
      )
    },
  })
  return route
}

/** What stands in an address, by name. */
export type Search = Readonly<Record<string, string>>

const tree = root.addChildren([
  home,
  queue,
  oneCase,
  page('/cases/$id/first-word', () => import('./case/first-word-page.tsx')),
  page('/cases/$id/talk', () => import('./case/talk-page.tsx')),
  page('/cases/$id/script', () => import('./case/script-page.tsx')),
  page('/cases/$id/letters/$message', () => import('./case/letter-page.tsx')),
  page('/cases/$id/file', () => import('./case/file-page.tsx')),
  page('/cases/$id/rounds/$number', () => import('./case/round-page.tsx')),
  page('/search', () => import('./search-page.tsx')),
  page('/away', () => import('./shell/away-page.tsx')),
  page('/complaints/new', () => import('./complaint/take-page.tsx')),
  page('/complaints', () => import('./complaint/sort-page.tsx')),
  page('/customers', () => import('./customer/customers-page.tsx')),
  page('/customers/$id', () => import('./customer/customer-page.tsx')),
  page('/failures', () => import('./failure/failures-page.tsx')),
  page('/failures/$id', () => import('./failure/failure-page.tsx')),
  page('/failures/$id/status', () => import('./failure/status-page.tsx')),
  page('/failures/$id/affected', () => import('./failure/affected-page.tsx')),
  page('/failures/$id/contrast', () => import('./failure/contrast-page.tsx')),
  page('/outreaches/$id', () => import('./outreach/outreach-page.tsx')),
  page('/promises', () => import('./promise/promises-page.tsx')),
  page('/remedies', () => import('./remedy/remedies-page.tsx')),
  page('/requests/$id', () => import('./remedy/request-page.tsx')),
  page('/lessons', () => import('./lesson/lessons-page.tsx')),
  page('/ideas', () => import('./lesson/ideas-page.tsx')),
  page('/mail/came', () => import('./mail/came-page.tsx')),
  page('/mail/sent', () => import('./message/sent-page.tsx')),
  page('/settings', () => import('./settings/settings-page.tsx')),
  page('/settings/$part', () => import('./settings/settings-page.tsx')),
])

/** The desk's addresses. */
export const router = createRouter({ routeTree: tree, defaultPreload: false, scrollRestoration: false })
