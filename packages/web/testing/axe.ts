/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

type Axe = {
  run: (
    options: object,
  ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
}

/** What axe-core holds against the page as it is now, and whether it scrolls sideways; each in one line. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  // The desk's policy blocks added scripts, so the checker is run as an evaluated text.
  await page.evaluate(await readFile(axe, 'utf8'))
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: Axe }
    const { violations } = await checker.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Behind a window the page is hidden from readers, its heading and landmark with it.
      rules: document.querySelector('[role=dialog]')
        ? { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }
        : {},
    })
    const told = violations.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} :: ${failureSummary}`),
    )
    if (document.documentElement.scrollWidth > innerWidth) told.push('it scrolls sideways')
    // The desk stands still; what is longer than the window scrolls within its own part of it.
    const desk = document.querySelector('main#page')
    const bottom = Math.round(desk?.getBoundingClientRect().bottom ?? Infinity)
    const isCut = (part: Element) =>
      getComputedStyle(part).position === 'static' && part.getBoundingClientRect().bottom > bottom + 1
    if (desk && [...desk.children].some(isCut)) told.push('it is longer than the window and does not scroll')
    return told
  })
}
