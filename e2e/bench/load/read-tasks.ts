import { setTimeout as wait } from 'node:timers/promises'
import { ask, requestBytes, type Connection } from './connection.ts'
import { withConstants } from './constants.ts'
import type { Place, Question, Task } from './job.ts'

const requestOf = (url: string, { method, path, body }: Question, more?: object): Buffer =>
  requestBytes(method, url, path, body && JSON.stringify({ ...body, ...more }))

const itemsOf = (reply: Record<string, unknown>, { list, path, count }: Question): unknown[] => {
  const items = reply[list] ?? []
  if (!Array.isArray(items)) throw new Error(`${path}: no list "${list}"`)
  if (items.length > count) throw new Error(`${path} answered ${items.length} items, not ${count}`)
  return items
}

/** Asks the questions in turn; what they answer is checked once, before the clock runs. */
export const askAll = async (
  connection: Connection,
  place: Place,
  questions: readonly Question[],
): Promise<Task> => {
  const requests = questions.map(question => requestOf(place.url, question))
  for (const [at, question] of place.check ? questions.entries() : []) {
    const reply = await ask<Record<string, unknown>>(connection, requests[at] ?? Buffer.alloc(0))
    const { length } = itemsOf(reply, question)
    if (length !== question.count)
      throw new Error(`${place.url}${question.path} answered ${length} items, not ${question.count}`)
  }
  let next = 0
  return {
    run: async () => {
      const request = requests[next++ % requests.length] ?? Buffer.alloc(0)
      const { status, body } = await connection.send(request)
      if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
      return 1
    },
  }
}

const GIVE_UP_MS = 120_000

const within = async <Result>(work: Promise<Result>, most: number): Promise<Result> => {
  const timer = new AbortController()
  const late = async (): Promise<never> => {
    await wait(most, undefined, { signal: timer.signal })
    throw new Error(`no answer within ${most / 1000} s`)
  }
  try {
    return await Promise.race([work, late()])
  } finally {
    timer.abort()
  }
}

/** How many questions with constants were asked: it goes on from round to round. */
let turn = 0

/** Asks a question that is another one each time; what the first answers is checked, before the clock runs. */
export const askAnew = async (connection: Connection, place: Place, question: Question): Promise<Task> => {
  const { method, path, body } = question
  const next = (): Buffer => {
    turn += 1
    const sent = body && withConstants(JSON.stringify(body), turn)
    return requestBytes(method, place.url, withConstants(path, turn), sent)
  }
  if (place.check) {
    const answer = ask<Record<string, unknown>>(connection, next())
    const { length } = itemsOf(await within(answer, GIVE_UP_MS), question)
    if (length !== question.count)
      throw new Error(`${place.url}${question.path} answered ${length} items, not ${question.count}`)
  }
  return {
    run: async () => {
      const { status, body: reply } = await connection.send(next())
      if (status !== 200) throw new Error(`answered ${status}: ${reply.toString('utf8').slice(0, 300)}`)
      return 1
    },
  }
}

const TOKEN = /"next_page_token": ?"([^"]+)"/

/** Reads a list page by page to its end; the first time the items are counted, before the clock runs. */
export const readPages = async (connection: Connection, place: Place, question: Question): Promise<Task> => {
  const read = async (look: (body: Buffer) => void): Promise<void> => {
    for (let token: string | undefined = ''; token !== undefined;) {
      const { status, body } = await connection.send(
        requestOf(place.url, question, token === '' ? {} : { page_token: token }),
      )
      if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
      look(body)
      // The token is at the end, or with servers that sort their keys before the list: never far from either.
      token = (TOKEN.exec(body.toString('latin1', Math.max(0, body.length - 500))) ??
        TOKEN.exec(body.toString('latin1', 0, 500)))?.[1]
    }
  }
  let count = 0
  const add = (body: Buffer): void => {
    count += itemsOf(JSON.parse(body.toString('utf8')) as Record<string, unknown>, question).length
  }
  if (place.check) await read(add)
  if (place.check && count !== question.count)
    throw new Error(`${place.url}${question.path}: ${count} items, not ${question.count}`)
  return {
    run: async () => {
      await read(() => undefined)
      return question.count
    },
  }
}
