import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import type { BuildEnvironmentOptions, Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

const SERVER = 'http://127.0.0.1:5080'
const NONCE = '%RUNFOLIO_NONCE%'

/** Fills, in development, the two places of the page that the server fills for each reply. */
const placeholders = (): Plugin => ({
  name: 'runfolio-placeholders',
  apply: 'serve',
  transformIndexHtml: {
    order: 'post',
    handler: html => html.replaceAll('%RUNFOLIO_BASE%', '/').replaceAll(NONCE, 'development'),
  },
})

const MAIN = fileURLToPath(new URL('src/client/app/main.tsx', import.meta.url))

type ChunkName = (id: string, chunking: { getModuleInfo: Rolldown.GetModuleInfo }) => string | null

/** Puts what the first script imports into one file with it: each file is a request, and there were twenty. */
const entryChunk = (): ChunkName => {
  let entry: ReadonlySet<string> | undefined
  return (id, chunking) => {
    entry ??= importsOf(MAIN, chunking)
    // Mantine's one index names all it has, also what only a later script uses.
    return id !== MAIN && !id.includes('/@mantine/core/') && entry.has(id) ? 'entry' : null
  }
}

/** A module and all that it imports before it runs. */
const importsOf = (root: string, chunking: { getModuleInfo: Rolldown.GetModuleInfo }): Set<string> => {
  const found = new Set([root])
  // A set gives what is added to it while it is gone through.
  for (const id of found) for (const next of chunking.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}

const PAGE_BUILD: BuildEnvironmentOptions = {
  outDir: 'dist/client',
  emptyOutDir: true,
  // Read by e2e/checks/bundle-budget.ts.
  manifest: 'manifest.json',
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  target: 'es2024',
  rolldownOptions: { output: { codeSplitting: { groups: [{ name: entryChunk(), debugName: 'entry' }] } } },
  // e2e/checks/bundle-budget.ts weighs what is sent.
  chunkSizeWarningLimit: 2000,
}

/** The server as JavaScript for the published package: Node strips no types below node_modules. */
const SERVER_BUILD: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  emptyOutDir: true,
  copyPublicDir: false,
  target: 'node26',
  minify: false,
  rolldownOptions: {
    // The threads are started by their address, beside the code that starts them.
    input: {
      main: 'src/server/app/main.ts',
      'store-thread': 'src/server/app/store-thread.ts',
      'json-thread': 'src/server/http/json-thread.ts',
    },
    output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  },
}

export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  html: { cspNonce: NONCE },
  plugins: [react(), placeholders()],
  build: isSsrBuild === true ? SERVER_BUILD : PAGE_BUILD,
  server: {
    proxy: Object.fromEntries(
      ['/api', '/ajax-api', '/get-artifact', '/version', '/health'].map(path => [path, SERVER]),
    ),
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Real databases and servers on a busy machine: slow is no failure, speed is for the bench.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: ['src/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'src/server/db/testing-setup.ts',
        },
      },
      {
        extends: true,
        test: { name: 'clients', include: ['e2e/clients/**/*.test.ts'], fileParallelism: false },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['e2e/faults/**/*.test.ts'], fileParallelism: false },
      },
      {
        extends: true,
        test: { name: 'checks', include: ['e2e/{bench,checks,demo,runner}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'canary', include: ['e2e/checks/*.canary.ts'] },
      },
    ],
  },
}))
