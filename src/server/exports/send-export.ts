import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { ExportFormat, ExportProgress } from '#contract/exports.ts'
import { StoreError } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import { streamExport, type ExportJob } from './stream-export.ts'

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.file',
  parquet: 'application/vnd.apache.parquet',
}

/** So many exports are made at once; each has a thread. */
const MOST_RUNNING = 4

/** Why an export ended before its end. */
export const stopped = (message: string): StoreError => new StoreError('RESOURCE_CONFLICT', message)

/** How far an export is, as it goes on. */
export type Progress = Omit<ExportProgress, 'runs'>

/** The exports that are being made; a server has one. */
export class RunningExports {
  #running = 0

  /**
   * Answers with an export, piece by piece as the client takes them. Its work ends with the connection; an error after the
   * first byte cuts the connection, so that nobody takes a part for the whole.
   * @param progress is told how far it is.
   * @throws StoreError what keeps it from beginning; TEMPORARILY_UNAVAILABLE while too many others are made.
   */
  async send(
    { request, reply, store }: { request: FastifyRequest; reply: FastifyReply; store: Store },
    { job, fileName }: { job: ExportJob; fileName: string },
    { progress, cancelled }: { progress: Progress; cancelled: AbortSignal },
  ): Promise<FastifyReply> {
    reply
      .header('content-type', CONTENT_TYPES[job.format])
      .header('content-disposition', contentDisposition(fileName))
      .header('cache-control', 'private, no-cache')
    // Without a payload the framework would tell a length of 0.
    if (request.method === 'HEAD') return reply.send(Readable.from([]))
    if (this.#running >= MOST_RUNNING)
      throw new StoreError(
        'TEMPORARILY_UNAVAILABLE',
        `${MOST_RUNNING} exports are being made already. Try again when one of them is done.`,
      )
    this.#running++
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort(stopped('The client went away.')))
    const signal = AbortSignal.any([gone.signal, cancelled])
    progress.state = 'running'
    const pieces = this.#watched(store, job, signal, progress)
    const first = await pieces.next()
    const rest = Readable.from(pieces, { objectMode: false })
    if (first.done !== true) rest.unshift(first.value)
    return reply.send(rest)
  }

  async *#watched(
    store: Store,
    job: ExportJob,
    signal: AbortSignal,
    progress: Progress,
  ): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const { bytes, things } of store.stream(streamExport, job, signal)) {
        if (bytes.length > 0) yield bytes
        progress.bytes += bytes.length
        progress.written += things
      }
      progress.state = 'done'
    } catch (error) {
      if (!signal.aborted) {
        progress.state = 'failed'
        progress.message =
          error instanceof StoreError ? error.message : 'The server failed. Its log says what happened.'
      }
      throw error
    } finally {
      if (progress.state === 'running') progress.state = 'cancelled'
      this.#running--
    }
  }
}
