import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followViewport } from '../ui/viewport.ts'
import { ReasonsProvider } from '../ui/why.tsx'
import { WordsProvider } from '../ui/words.ts'
import { router } from './router.tsx'
import { SessionSource } from './shell/session-source.tsx'
import { followTheme } from './shell/theme.ts'
import { strings } from './strings.ts'
import { principles } from './strings/principles.ts'

// Lists are read when a page opens, after our own acts and when changes are taken in: never by themselves.
const client = new QueryClient({
  defaultOptions: {
    queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false, networkMode: 'always' },
  },
})

followTheme(document.documentElement)
followViewport(window, document.documentElement)
const place = document.querySelector('#desk')
if (!place) throw new Error('The page has no place for the desk')
createRoot(place).render(
  <StrictMode>
    <WordsProvider value={strings.ui}>
      <ReasonsProvider value={principles}>
        <QueryClientProvider client={client}>
          <SessionSource>
            <RouterProvider router={router} />
          </SessionSource>
        </QueryClientProvider>
      </ReasonsProvider>
    </WordsProvider>
  </StrictMode>,
)
