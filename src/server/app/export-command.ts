import { createWriteStream, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PreparedExport, PrepareExport } from '#contract/exports.ts'
import type { ErrorReply } from '#contract/errors.ts'
import type { ExportFlags } from './export-flags.ts'

/** Why an export could not be made, in one line for whoever asked. */
export class ExportError extends Error {}

const TOLD_EVERY_MS = 500

/** A reply of the server, or the reason why there is none. */
const ask = async (flags: ExportFlags, path: string, body?: object): Promise<Response> => {
  const options = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const reply = await fetch(
    `${flags.server}/${path}`,
    body === undefined ? {} : { ...options, body: JSON.stringify(body) },
  ).catch(() => {
    throw new ExportError(`No server answers at ${flags.server}. Is it running? --server names another.`)
  })
  if (reply.ok) return reply
  const error = (await reply.json().catch(() => ({}))) as Partial<ErrorReply>
  throw new ExportError(error.message ?? `The server at ${flags.server} answered HTTP ${reply.status}.`)
}

/** The id of an experiment that was called by its id or its name. */
const experimentId = async (flags: ExportFlags, text: string): Promise<string> => {
  if (/^\d+$/.test(text)) return text
  const path = `api/2.0/mlflow/experiments/get-by-name?experiment_name=${encodeURIComponent(text)}`
  const { experiment } = (await (await ask(flags, path)).json()) as { experiment: { experiment_id: string } }
  return experiment.experiment_id
}

const askedFor = async (flags: ExportFlags): Promise<PrepareExport> => {
  const { what, format, bom, raw, columns, orderBy, folder, filter, state } = flags
  const choices = { what, format, bom, raw, orderBy, ...(columns.length > 0 && { columns }) }
  if (flags.runs.length > 0) return { selection: { runIds: [...flags.runs] }, ...choices }
  const place =
    folder === null
      ? { experimentIds: await Promise.all(flags.experiments.map(text => experimentId(flags, text))) }
      : { folder }
  return {
    selection: { all: { ...place, state, ...(filter !== '' && { filter }) }, except: [...flags.except] },
    ...choices,
  }
}

const counting = (runs: number): string => `${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'}`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Passes bytes on and says on the error stream how many they are, on a terminal while they come. */
const counted = (tell: (bytes: number) => void): Transform => {
  let bytes = 0
  let told = performance.now()
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (performance.now() - told > TOLD_EVERY_MS) {
        told = performance.now()
        tell(bytes)
      }
      done(null, chunk)
    },
    flush(done) {
      tell(bytes)
      done()
    },
  })
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

const fileOf = (output: string | null, fileName: string): string => {
  // Whatever the server calls it, it lies where it was asked for.
  const name = basename(fileName)
  if (output === null) return name
  return isFolder(output) ? join(output, name) : output
}

/**
 * Writes an export of a server to a file, which appears whole or not at all, or to the output stream.
 * @throws ExportError with one line that says what went wrong.
 */
export const exportRuns = async (flags: ExportFlags): Promise<void> => {
  const { exportId, fileName, runs } = (await (
    await ask(flags, 'api/v1/exports', await askedFor(flags))
  ).json()) as PreparedExport
  const reply = await ask(flags, `api/v1/exports/${exportId}/file`)
  if (reply.body === null) throw new ExportError('The server answered without a file.')
  const isStream = flags.output === '-'
  const file = fileOf(flags.output, fileName)
  const part = `${file}.${process.pid}.part`
  const tell = (bytes: number): void => {
    if (!flags.quiet && process.stderr.isTTY) process.stderr.write(`\r${counting(runs)}, ${megabytes(bytes)}`)
  }
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort(new ExportError('Interrupted.'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  let written = 0
  const count = counted(bytes => tell((written = bytes)))
  try {
    const { signal } = interrupted
    const body = Readable.fromWeb(reply.body)
    if (isStream) await pipeline(body, count, process.stdout, { signal, end: false })
    else await pipeline(body, count, createWriteStream(part), { signal })
    if (!isStream) await rename(part, file)
  } catch (error) {
    if (!isStream) await rm(part, { force: true })
    if (interrupted.signal.aborted) throw new ExportError('Interrupted; nothing was kept.')
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EPIPE') throw new ExportError('Nobody reads the output.')
    if (typeof code === 'string' && /^E(?:NO|ACC|IS|PERM|ROFS|XIST)/.test(code))
      throw new ExportError(`${file} cannot be written: ${(error as Error).message}`)
    throw new ExportError(await reasonOf(flags, exportId))
  }
  if (process.stderr.isTTY && !flags.quiet) process.stderr.write('\r')
  if (!flags.quiet) {
    const where = isStream ? '' : ` in ${file}`
    process.stderr.write(`${counting(runs)}, ${megabytes(written)}${where}\n`)
  }
}

/** Why the server cut an export. */
const reasonOf = async (flags: ExportFlags, exportId: string): Promise<string> => {
  const cut = 'The connection to the server was cut before the end; nothing was kept.'
  try {
    const { message } = (await (await ask(flags, `api/v1/exports/${exportId}`)).json()) as {
      message: string | null
    }
    return message === null ? cut : `${cut} ${message}`
  } catch {
    return cut
  }
}
