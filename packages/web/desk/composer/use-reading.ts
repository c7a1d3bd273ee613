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

/** Reads the text in this browser, shortly after each change; null until it was read or when it can't be. */
export function useReading(text: string, against: Against): Report | null {
  const [report, setReport] = useState<Report | null>(null)
  useEffect(() => {
    let isStale = false
    const timer = setTimeout(async () => {
      const { leavesFrom, ...options } = against
      const now = new Date(Math.max(readClock(), leavesFrom)).toISOString()
      const read = await readSafely(text, { ...options, now })
      if (!isStale) setReport(read)
    }, READ_AFTER)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text, against])
  return report
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
