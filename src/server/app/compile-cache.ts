import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/**
 * Keeps what Node makes of the sources of a checkout, in a folder that only its owner writes to: otherwise each
 * thread takes the types out of every file at each start. A published package has JavaScript.
 */
export const keepCompiledSources = (): void => {
  if (!import.meta.url.endsWith('.ts')) return
  const folder = join(packageRoot(), '.cache', 'compiled')
  // This thread is told by the call, worker threads by the variable.
  process.env['NODE_COMPILE_CACHE'] ??= folder
  enableCompileCache(process.env['NODE_COMPILE_CACHE'])
}
