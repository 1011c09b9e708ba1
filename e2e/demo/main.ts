import { once } from 'node:events'
import { demoWorkspace } from '#demo/workspace.ts'
import { startServer, type RunningServer } from '../server.ts'
import { fillTrash } from './fill-trash.ts'
import { growRun, type GrowingRun } from './grow-run.ts'
import { openBrowser } from './open-browser.ts'
import { DEMO_HELP, readDemoOptions, type DemoOptions } from './options.ts'
import { sendWorkspace, type SendProgress, type SentExperiment } from './send.ts'
import { TrackingClient } from './tracking-client.ts'
import { worthOpening } from './worth-opening.ts'

/** `npm run demo`: fills a server with believable data, shows where to look, and serves until Ctrl-C. */
const show = async (options: DemoOptions): Promise<void> => {
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const server = options.url === undefined ? await start(options) : undefined
  try {
    const client = new TrackingClient(server?.url ?? options.url ?? '')
    const { user } = await client.get<{ user: string }>('/api/v1/server')
    const sent = await fill(client, options, user)
    const growing = options.live
      ? await grow(client, sent, { seed: options.seed, user, signal: stopping.signal })
      : undefined
    tell(client.url, sent, growing)
    if (options.open) openBrowser(client.url)
    if (server === undefined && growing === undefined) return
    process.stdout.write('\nCtrl-C ends it.\n')
    if (!stopping.signal.aborted) await once(stopping.signal, 'abort')
    // A server that got the same Ctrl-C may be gone by now.
    await growing?.growing.catch(() => undefined)
  } finally {
    await server?.stop()
  }
}

const start = (options: DemoOptions): Promise<RunningServer> =>
  startServer({ port: options.port, ...(options.data !== undefined && { dataDir: options.data }) })

const fill = async (
  client: TrackingClient,
  options: DemoOptions,
  user: string,
): Promise<SentExperiment[]> => {
  const { size, seed } = options
  const workspace = demoWorkspace({ seed, now: Date.now(), size, user })
  const began = performance.now()
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1)
  const line = ({ runs, points, files }: SendProgress): string =>
    `${runs.toLocaleString('en')} of ${workspace.runCount.toLocaleString('en')} runs, ` +
    `${points.toLocaleString('en')} points, ${files.toLocaleString('en')} files, ${seconds()} s`
  let shown = 0
  let last: SendProgress = { runs: 0, points: 0, files: 0 }
  const sent = await sendWorkspace(client, workspace, {
    onProgress: progress => {
      last = progress
      if (!process.stdout.isTTY || performance.now() - shown < 100) return
      shown = performance.now()
      process.stdout.write(`\r\u001B[K${line(progress)}`)
    },
  })
  await fillTrash(client, workspace, sent)
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001B[K' : ''}${line(last)}\n`)
  return sent
}

const grow = async (
  client: TrackingClient,
  sent: readonly SentExperiment[],
  options: Parameters<typeof growRun>[2],
): Promise<GrowingRun | undefined> => {
  const [first] = sent
  return first && (await growRun(client, first.experimentId, options))
}

const tell = (url: string, sent: readonly SentExperiment[], growing: GrowingRun | undefined): void => {
  const places = worthOpening(sent).map(({ what, path }) => ({ what, url: `${url}${path}` }))
  if (growing) places.push({ what: `grows: ${growing.name}`, url: `${url}/runs/${growing.runId}?tab=charts` })
  const width = Math.max(...places.map(({ what }) => what.length))
  process.stdout.write(`\nThe demo is at ${url}\n`)
  for (const place of places) process.stdout.write(`  ${place.what.padEnd(width)}  ${place.url}\n`)
}

try {
  const options = readDemoOptions(process.argv.slice(2))
  if (options === null) process.stdout.write(DEMO_HELP)
  else await show(options)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
