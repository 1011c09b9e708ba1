import type { Page } from '@playwright/test'

/**
 * Measures one change of the run table in its page: from the event that begins it (`click`, or `keydown` of Enter) until
 * the frame after the one in which the first row shows another run, milliseconds. `act` does what causes the event.
 */
export const timeRepaint = async (
  page: Page,
  event: 'click' | 'keydown',
  act: () => Promise<void>,
): Promise<number> => {
  const armed = await page.evaluateHandle(waitForRepaint, event)
  await act()
  const milliseconds = await armed.evaluate(({ done }) => done)
  await armed.dispose()
  return milliseconds
}

/** Runs in the page. */
const waitForRepaint = (type: 'click' | 'keydown'): { done: Promise<number> } => {
  const first = (): string =>
    document.querySelector('.ag-row[row-index="0"] [col-id="attributes.run_name"] a')?.textContent ?? ''
  const before = first()
  const done = new Promise<number>(resolve => {
    const begin = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== 'Enter') return
      document.removeEventListener(type, begin, true)
      const look = (): void => {
        const now = first()
        if (now !== '' && now !== before)
          requestAnimationFrame(() => resolve(performance.now() - event.timeStamp))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    document.addEventListener(type, begin, true)
  })
  return { done }
}
