import { chromium, type Browser } from '@playwright/test'
import { chromiumOptions } from '../runner/chromium.ts'

const GIVE_UP_MS = 120_000

/** A browser that reaches this machine only. */
export const openBrowser = (): Promise<Browser> => {
  const options = chromiumOptions()
  return chromium.launch({
    ...options,
    args: [
      ...(options.args ?? []),
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  })
}

/** Looks each frame whether an element with just this text is on screen; notes when the frame after it was drawn. */
const watchFor = (name: string): void => {
  const isShown = (): boolean => {
    if (document.body === null) return false
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.nodeValue?.trim() !== name) continue
      const box = node.parentElement?.getBoundingClientRect()
      if (box && box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0) return true
    }
    return false
  }
  const look = (): void => {
    if (isShown())
      requestAnimationFrame(() => (document.documentElement.dataset['shown'] = String(performance.now())))
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Opens a page with nothing cached; milliseconds from the start of the navigation until the name of a run is on screen. */
export const firstRows = async (
  browser: Browser,
  url: string,
  name: string,
  giveUpMs = GIVE_UP_MS,
): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(watchFor, name)
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForSelector('html[data-shown]', { timeout: giveUpMs })
    return Number(await page.getAttribute('html', 'data-shown'))
  } finally {
    await context.close()
  }
}
