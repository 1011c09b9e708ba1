import './operations.ts'
import { serveSqlite } from '../db/sqlite-worker.ts'
import { fold } from '../metrics/fold.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'

/** A worker thread of the embedded store: it knows every operation and, as the writer, folds the journal. */
await serveSqlite({ setup: registerSearchFunctions, background: fold })
