import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'lossless-json'

/**
 * What one real client sent to the released MLflow server during a tour of its functions, in order, and what it got.
 * Ids that the server chose are placeholders such as `<run-1>`; `<any>` is a value that is not compared. Routes that
 * we do not serve were answered with our 404, and their bodies stand as `{}`. Infinite values and -0 are as we keep them.
 */
export interface Recording {
  userAgent: string
  server: string
  exchanges: Exchange[]
}

export interface Exchange {
  /** The client's function that sent it. */
  step: string
  method: string
  path: string
  contentType?: string
  /** Exactly the bytes of a text body; of others, a text in their place. */
  body?: string
  status: number
  /** JSON or text; absent where it is not compared. */
  reply?: unknown
}

/** The names of the recordings in `e2e/clients/recordings`. */
export const RECORDINGS = ['mlflow-3', 'mlflow-2'] as const

/** Reads one; numbers keep -0, integers beyond a double become bigint. */
export async function readRecording(name: (typeof RECORDINGS)[number]): Promise<Recording> {
  const file = fileURLToPath(new URL(`recordings/${name}.json`, import.meta.url))
  return parseExactly(await readFile(file, 'utf8')) as Recording
}

/** JSON in which numbers keep -0 and integers of 16 digits or more become bigint. */
export function parseExactly(json: string): unknown {
  return parse(json, null, text => (/^-?\d{16,}$/.test(text) ? BigInt(text) : Number(text)))
}
