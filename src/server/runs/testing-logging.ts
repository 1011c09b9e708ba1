import type { Answer, TestClient } from './testing-client.ts'

export interface Fault {
  error_code: string
  message: string
}

/** What a request that did something and has nothing to say answers. */
export const DONE = { status: 200, body: {} }

/** A metric point as clients send it. */
export const point = (
  key: string,
  value: unknown = 1,
  timestamp: unknown = 1,
  step: unknown = 0,
): object => ({
  key,
  value,
  timestamp,
  step,
})

export const range = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))

/** Sends what is logged to a run, behind `runs/`. */
export const logTo = (
  client: TestClient,
  run_id: string,
  path: string,
  fields: object,
): Promise<Answer<Fault>> => client.post<Fault>(`runs/${path}`, { run_id, ...fields })

/** The message with which a fresh run refuses what is logged to it, and stays as it was; else what it did. */
export const refusal = async (client: TestClient, path: string, fields: object): Promise<string> => {
  const id = await client.run()
  const before = JSON.stringify(await client.read(id))
  const { status, body } = await logTo(client, id, path, fields)
  if (status !== 400 || body.error_code !== 'INVALID_PARAMETER_VALUE')
    return `It answered ${status} ${body.error_code}.`
  return JSON.stringify(await client.read(id)) === before ? body.message : 'It changed the run.'
}
