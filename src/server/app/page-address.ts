import type { IncomingMessage } from 'node:http'

/** Where APIs, files and probes live: what is missing there is told to programs, as JSON. */
const NEVER_A_PAGE =
  /^\/(?:(?:ajax-)?api|get-artifact|model-versions|assets|static|static-files|health|version)(?:[/?]|$)|^\/\//

/**
 * Whether a browser asks for a page at this address, known or not. Naming HTML among what it accepts sets a navigation
 * apart from programs, scripts and images, which take anything.
 */
export const asksForPage = ({ method, url, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers.accept?.includes('text/html') === true &&
  !NEVER_A_PAGE.test(pathOf(url))

/** The path of a request's target, also where that is a whole address. */
export const pathOf = (target = '/'): string =>
  target.replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*$/s, '')
