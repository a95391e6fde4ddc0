import { refused } from '../errors'
import { isWasteful, type QueryReport, reportText } from '../store/explain'

interface WatchOptions {
  explain?: boolean
  strictQueries?: boolean
  onWarning?: (line: string) => void
}

const print = (line: string) => {
  process.stderr.write(`${line}\n`)
}

/** What becomes of the report of each query: printed under `explain`; a wasteful one is warned of, or refused. */
export function queryWatch({ explain, strictQueries, onWarning = print }: WatchOptions): (report: QueryReport) => void {
  return (report) => {
    if (explain) print(`query ${reportText(report)}`)
    if (!isWasteful(report)) return
    const warning = `wasteful query ${reportText(report)}`
    if (strictQueries) throw refused(warning)
    onWarning(warning)
  }
}
