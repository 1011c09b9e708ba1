import './operations.ts'
import { serveStore } from '../db/store-worker.ts'
import { fold } from '../metrics/fold.ts'
import { keepRunIndexes } from '../run-index/run-indexes.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'

/** A worker thread of the store: it knows every operation and, as the writer, folds the journal. */
await serveStore({ setup: registerSearchFunctions, background: fold, index: keepRunIndexes })
