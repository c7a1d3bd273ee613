// Reads vitest's report and prints "PASSED FAILED". A report that is missing, a file that could not be read as tests,
// a test that was not run, and an end that contradicts the report all count as failures.
import { readFileSync } from 'node:fs'

const [, , file, status] = process.argv
console.log(count().join(' '))

function count() {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const passed = report.numPassedTests
    const unread = report.testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.length === 0,
    )
    const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unread.length
    return [passed, failed === 0 && status !== '0' ? 1 : failed]
  } catch {
    return [0, status === '0' ? 0 : 1]
  }
}
