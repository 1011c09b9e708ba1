import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

/** Debian's browser. */
export const SYSTEM_CHROMIUM = '/usr/bin/chromium'

/** How Chromium is started: the system's where there is one, else Playwright's own. It speaks to this machine only. */
export const chromiumOptions = (): LaunchOptions => ({
  ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
  args: [
    // Root has no sandbox to give away.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
