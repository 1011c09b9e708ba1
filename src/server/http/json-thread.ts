import { parentPort } from 'node:worker_threads'
import { errorToMessage } from '../db/errors.ts'
import { parseJson } from './parse-json.ts'

/** The thread that parses large bodies, so that the main thread goes on answering. */
parentPort?.on('message', ({ id, bytes }: { id: number; bytes: ArrayBuffer }) => {
  try {
    parentPort?.postMessage({ id, value: parseJson(Buffer.from(bytes)) })
  } catch (error) {
    parentPort?.postMessage({ id, error: errorToMessage(error) })
  }
})
