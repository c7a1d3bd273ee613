import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Page } from './shell/page.tsx'
import { strings } from './strings.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const words = strings.shell.notFound
  return (
    <Page title={words.title}>
      <EmptyState
        title={words.what}
        act={
          <Link to="/queue" className={buttonClass()}>
            {strings.shell.goTo(strings.shell.pages.queue)}
          </Link>
        }
      >
        {words.why}
      </EmptyState>
    </Page>
  )
}
