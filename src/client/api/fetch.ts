import type { ErrorReply } from '#contract/errors.ts'
import { ApiError } from './api-error.ts'

/** Values of a query string; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** The address of a path of the server, such as `api/v1/trash`, below whatever base path the page was served from. */
export const serverUrl = (path: string, query: Query = {}): string => {
  const url = new URL(path, document.baseURI)
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, String(value))
  }
  return url.href
}

/**
 * Asks the server; the only door to the network. Answers the response of a request that succeeded.
 * @throws ApiError for what the server refuses and, with the code NETWORK, when no answer arrives
 * @throws DOMException (AbortError) when `signal` is aborted
 */
export const request = async (url: string, options: RequestInit = {}): Promise<Response> => {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...options })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError('NETWORK', 0, 'The server did not answer.')
  }
  if (response.ok) return response
  throw await errorOf(response)
}

const errorOf = async (response: Response): Promise<ApiError> => {
  try {
    const reply = (await response.json()) as Partial<ErrorReply>
    if (reply.code && reply.message) return new ApiError(reply.code, response.status, reply.message, reply)
  } catch {
    // Not our server's words: a proxy in between answered.
  }
  return new ApiError('NETWORK', response.status, `The answer was HTTP ${response.status}.`)
}

/** Reads JSON of the type that the contract gives for the path. */
export const getJson = async <Reply>(path: string, query?: Query, signal?: AbortSignal): Promise<Reply> => {
  const response = await request(serverUrl(path, query), signal ? { signal } : {})
  return readJson<Reply>(response)
}

/** Sends JSON and reads the JSON of the answer; an empty answer (204) is undefined. */
export const postJson = async <Reply = undefined>(
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<Reply> => {
  const response = await request(serverUrl(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
  return readJson<Reply>(response)
}

const readJson = async <Reply>(response: Response): Promise<Reply> => {
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as Reply
}
