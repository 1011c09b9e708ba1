import { Bindings } from './bindings.ts'
import { type Exchange, type Recording, parseExactly } from './recording.ts'

const REPLY_WITHIN_MS = 10_000

/**
 * Sends a recording's requests to a server with an empty store, one after the other, with the ids that this server
 * chooses. Returns a line for each difference in status or reply; our replies may hold more fields than the recorded.
 * Ends at the first request that cannot be sent or is not answered within 10 s.
 */
export async function replay(recording: Recording, url: string): Promise<string[]> {
  const bindings = new Bindings()
  const differences: string[] = []
  for (const exchange of recording.exchanges) {
    const name = `${exchange.step}: ${exchange.method} ${exchange.path.split('?')[0]}`
    try {
      const found = await send(exchange, recording.userAgent, url, bindings)
      differences.push(...found.map(difference => `${name}: ${difference}`))
    } catch (error) {
      return [...differences, `${name}: ${String(error)}`]
    }
  }
  return differences
}

async function send(
  exchange: Exchange,
  userAgent: string,
  url: string,
  bindings: Bindings,
): Promise<string[]> {
  const headers = new Headers({ 'user-agent': userAgent })
  if (exchange.contentType !== undefined) headers.set('content-type', exchange.contentType)
  const body =
    exchange.body === undefined ? {} : { body: new TextEncoder().encode(bindings.fill(exchange.body)) }
  const reply = await fetch(url + bindings.fill(exchange.path), {
    method: exchange.method,
    headers,
    signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    ...body,
  })
  const text = await reply.text()
  const status =
    reply.status === exchange.status ? [] : [`status ${reply.status}, recorded ${exchange.status}`]
  if (exchange.reply === undefined) return status
  const actual = typeof exchange.reply === 'string' ? text : parseOrText(text)
  return [...status, ...bindings.differences(exchange.reply, actual)]
}

function parseOrText(text: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    return text
  }
}
