import { startServer } from '../../server.ts'
import { paths } from '../../../src/client/navigation/paths.ts'
import { signalTree } from './processes.ts'
import type { System } from './system.ts'

const system = (url: string, pid: number | undefined, stop: () => Promise<void>): System => ({
  name: 'Runfolio',
  url,
  pid,
  database: undefined,
  pageOf: experimentId => `${url}${paths.experiment(experimentId)}`,
  stop,
})

/** Our server as `npm start` runs it, on a fresh folder unless one is given, which stays; or one that is there already. */
export const startRunfolio = async (url: string | undefined, dataDir?: string): Promise<System> => {
  if (url !== undefined) return system(url, undefined, async () => undefined)
  const server = await startServer({ built: true, ...(dataDir !== undefined && { dataDir }) })
  return system(server.url, server.pid, async () => {
    signalTree(server.pid, 'SIGCONT')
    await server.stop()
  })
}
