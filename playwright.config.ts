import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './e2e/runner/chromium.ts'

export default defineConfig({
  testDir: 'e2e/browser',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // One server and one browser at a time: journeys that share two cores with others only measure those.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    viewport: { width: 1360, height: 860 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
    trace: 'retain-on-failure',
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
  },
})
