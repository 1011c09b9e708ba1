import type { BulkWork } from '#contract/bulk.ts'
import { bulkWork } from './bulk-requests.ts'

const EVERY_MS = 300
/** A server that is away for a moment, as it starts anew, goes on with the work. */
const MOST_FAILURES = 20

/** Follows a work to its end. */
export const watchWork = async (begun: BulkWork, onProgress: (work: BulkWork) => void): Promise<BulkWork> => {
  let work = begun
  let failures = 0
  while (work.state === 'running') {
    onProgress(work)
    await new Promise(resolve => setTimeout(resolve, EVERY_MS))
    try {
      work = await bulkWork(work.workId)
      failures = 0
    } catch (error) {
      if (++failures > MOST_FAILURES) throw error
    }
  }
  return work
}
