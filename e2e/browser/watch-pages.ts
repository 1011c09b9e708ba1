import type { BrowserContext } from '@playwright/test'

/** Collects what pages may never do: violate their content security policy, throw, or write errors to the console. */
export async function watchPages(context: BrowserContext, into: string[]): Promise<void> {
  await context.exposeFunction('reportViolation', (line: string) => into.push(`policy: ${line}`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const report = Reflect.get(window, 'reportViolation') as (line: string) => void
      report(`${event.effectiveDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)
    })
  })
  context.on('weberror', error => into.push(`exception: ${error.error().stack ?? error.error().message}`))
  context.on('console', message => {
    if (message.type() === 'error') into.push(`console: ${message.text()} (${message.location().url})`)
  })
}
