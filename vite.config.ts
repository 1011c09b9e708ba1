import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
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

export default defineConfig({
  base: './',
  html: { cspNonce: NONCE },
  plugins: [react(), placeholders()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    // Read by e2e/checks/bundle-budget.ts.
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2024',
    // e2e/checks/bundle-budget.ts weighs what is sent.
    chunkSizeWarningLimit: 2000,
  },
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
})
