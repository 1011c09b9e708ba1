import type { Page } from '@playwright/test'

/** What was seen while the table was scrolled. */
export interface Scrolled {
  /** Milliseconds from one frame to the next. */
  frames: number[]
  /** The longest time that a row, or a place where a row belongs, was on screen with nothing in it, milliseconds. */
  emptiest: number
  /** Pixels that were really scrolled. */
  distance: number
  seconds: number
}

/** Turns the wheel over the table for some seconds at a steady speed, pixels a second, and looks at every frame. */
export const scrollTable = async (
  page: Page,
  { speed, seconds }: { speed: number; seconds: number },
): Promise<Scrolled> => {
  const box = await page.locator('.ag-grid-viewport').boundingBox()
  if (box === null) throw new Error('The page shows no table')
  const session = await page.context().newCDPSession(page)
  const watch = await page.evaluateHandle(watchFrames)
  await session.send('Input.synthesizeScrollGesture', {
    x: Math.round(box.x + box.width / 2),
    y: Math.round(box.y + box.height / 2),
    yDistance: -speed * seconds,
    speed,
    gestureSourceType: 'mouse',
  })
  const scrolled = await watch.evaluate(({ stop }) => stop())
  await watch.dispose()
  await session.detach()
  return scrolled
}

/**
 * Runs in the page. A row is empty while it is not loaded (the table marks such rows), or while the table has not drawn it at
 * its place. What is on screen is looked at after each frame was drawn.
 */
const watchFrames = (): { stop: () => Scrolled } => {
  const viewport = document.querySelector('.ag-grid-viewport')
  const container = document.querySelector('.ag-grid-scrolling-container')
  const header = document.querySelector('.ag-header')
  if (viewport === null || container === null || header === null) throw new Error('no table')
  const height = container.querySelector('.ag-row')?.getBoundingClientRect().height ?? 32
  const began = performance.now()
  const from = viewport.scrollTop
  const frames: number[] = []
  const emptySince = new Map<number, number>()
  let emptiest = 0
  let last = 0
  let running = true
  const look = (): void => {
    const now = performance.now()
    const start = container.getBoundingClientRect().top
    const top = header.getBoundingClientRect().bottom
    const bottom = viewport.getBoundingClientRect().top + viewport.clientHeight
    const loaded = new Set<number>()
    for (const row of container.querySelectorAll('.ag-row:not(.run-loading)'))
      loaded.add(Number(row.getAttribute('row-index')))
    const empty = new Set<number>()
    for (let row = Math.floor((top - start) / height); row * height < bottom - start; row += 1)
      if (!loaded.has(row)) empty.add(row)
    for (const [row, since] of emptySince) {
      emptiest = Math.max(emptiest, now - since)
      if (!empty.has(row)) emptySince.delete(row)
    }
    for (const row of empty) if (!emptySince.has(row)) emptySince.set(row, now)
  }
  // A message comes after the frame was drawn: a frame's own callbacks may still change what it shows.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = look
  const onFrame = (now: number): void => {
    if (last > 0) frames.push(now - last)
    last = now
    port2.postMessage(null)
    if (running) requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)
  return {
    stop: () => {
      running = false
      look()
      port1.close()
      const seconds = (performance.now() - began) / 1000
      return { frames, emptiest, distance: viewport.scrollTop - from, seconds }
    },
  }
}
