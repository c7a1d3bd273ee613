import type { Options, Report } from '@amends/analyser'
import { useEffect, useState } from 'react'
import { readClock } from '../../ui/clock.ts'

/** How long the text rests before it is read again. */
const READ_AFTER = 120

type Analyse = (text: string, options: Options) => Report

let analyser: Promise<Analyse> | null = null

function loadAnalyser(): Promise<Analyse> {
  analyser ??= import('@amends/analyser').then((loaded) => loaded.analyse)
  return analyser
}

/** What a text is read against; `leavesFrom` when it can't leave yet, and is read as of then. */
export type Against = Omit<Options, 'now'> & { readonly leavesFrom: number }

/** What was last read: null until then, or when it can't be; stale while the text has moved on. */
export type LastRead = { readonly report: Report | null; readonly isStale: boolean }

type Read = { readonly report: Report | null; readonly of: string; readonly against: Against | null }

/** Reads the text in this browser, shortly after each change. */
export function useReading(text: string, against: Against): LastRead {
  const [last, setLast] = useState<Read>({ report: null, of: '', against: null })
  useEffect(() => {
    let isLeft = false
    const timer = setTimeout(async () => {
      const { leavesFrom, ...options } = against
      const now = new Date(Math.max(readClock(), leavesFrom)).toISOString()
      const report = await readSafely(text, { ...options, now })
      if (!isLeft) setLast({ report, of: text, against })
    }, READ_AFTER)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [text, against])
  return { report: last.report, isStale: last.of !== text || last.against !== against }
}

/** A reader that fails must not take the words with it: the server reads again before anything leaves. */
async function readSafely(text: string, options: Options): Promise<Report | null> {
  try {
    const analyse = await loadAnalyser()
    return analyse(text, options)
  } catch {
    return null
  }
}
