import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { ExportProgress, PreparedExport } from '#contract/exports.ts'
import { defineWrite } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { keyIdsOf } from '../keys/key-ids.ts'
import { openExports, type TestExports } from './testing.ts'

const namesIn = (text: string): string[] =>
  text
    .split('\r\n')
    .slice(1, -1)
    .map(line => line.split(',')[0]!)

/** Gives a run more params than a table has columns. */
const manyKeys = defineWrite('test.manyKeys', async (tx, runUuid: string) => {
  const names = Array.from({ length: 10_001 }, (_, i) => `key ${i}`)
  const run = await tx.get<{ id: number }>('select id from runs where run_uuid = ?', [runUuid])
  const keyIds = await keyIdsOf(tx, names)
  await tx.insertMany(
    'params',
    { run_id: names.map(() => run!.id), key_id: keyIds, value: names, num: names.map(() => null) },
    { key: ['run_id', 'key_id'], then: 'fail' },
  )
})

describe.each(DATABASES)('exports on $kind', database => {
  let exports: TestExports
  let one: string
  let other: string
  const runs: string[] = []
  beforeAll(async () => {
    exports = await openExports(database)
    one = await exports.experiment('/Shared/team/one')
    other = await exports.experiment('/Shared/team/below/other')
    for (const [i, name] of ['a', 'b', 'c'].entries())
      runs.push(await exports.logged(one, { name, start: 1000 - i, metrics: { m: [5, NaN, 7][i]! } }))
    runs.push(await exports.logged(other, { name: 'd', start: 5 }))
  })
  afterAll(() => exports.close())

  const columns = ['attributes.run_name']
  const names = async (query: Record<string, string | readonly string[]>): Promise<string[]> => {
    const file = await exports.exported({ columns, ...query })
    expect(file.status).toBe(200)
    return namesIn(file.text)
  }

  test('holds what a filter finds, in the order of the table', async () => {
    expect(await names({ experimentIds: one })).toEqual(['a', 'b', 'c'])
    expect(await names({ experimentIds: one, filter: 'metrics.m > 1' })).toEqual(['a', 'c'])
    expect(await names({ experimentIds: one, order: 'metrics.m desc' })).toEqual(['c', 'a', 'b'])
    expect(await names({ experimentIds: one, order: ['attributes.run_name DESC'] })).toEqual(['c', 'b', 'a'])
    expect(await names({ experimentIds: [one, other] })).toEqual(['a', 'b', 'c', 'd'])
    expect(await names({ folder: '/Shared/team' })).toEqual(['a', 'b', 'c', 'd'])
    expect(await names({ experimentIds: one, except: [runs[1]!] })).toEqual(['a', 'c'])
  })

  test('holds chosen runs once each, of any experiment and in the trash too, in the order of the table', async () => {
    const [, b, c, d] = runs as [string, string, string, string]
    expect(await names({ runIds: [d, c, c, b, 'unknown'] })).toEqual(['b', 'c', 'd'])
    expect(await names({ runIds: [b, c, d], order: 'attributes.run_name desc' })).toEqual(['d', 'c', 'b'])
    const gone = await exports.logged(one, { name: 'gone', start: 1 })
    await exports.own('/runs/delete', { selection: { runIds: [gone] }, withDescendants: false })
    expect(await names({ experimentIds: one, state: 'deleted' })).toEqual(['gone'])
    expect(await names({ runIds: [gone, b] })).toEqual(['b', 'gone'])
  })

  test('says what is wrong before it begins', async () => {
    const refused = async (query: Record<string, string | readonly string[]>): Promise<string> => {
      const { status, error } = await exports.exported(query)
      return `${status} ${error.field ?? ''}: ${error.message}`
    }
    expect(await refused({ experimentIds: one, filter: 'metrics.m >' })).toMatch(/^400 filter/)
    expect(await refused({ experimentIds: one, columns: ['attributes.color'] })).toMatch(
      /^400 columns\[0\]: columns\[0\]: runs have no attribute 'color'; there are run_id, /,
    )
    expect(await refused({ experimentIds: one, order: 'nothing' })).toMatch(/^400 orderBy\[0\].column/)
    expect(await refused({})).toMatch(/^400 experimentIds/)
    expect(await refused({ runIds: runs, experimentIds: one })).toMatch(/^400 runIds/)
    expect(await refused({ folder: '/Nowhere' })).toMatch(/^404/)
    expect(await refused({ runIds: ['unknown'] })).toMatch(/^404/)
    expect(await refused({ experimentIds: one, format: 'xlsx' })).toMatch(/^400/)
  })

  test('is prepared first where the runs are many, and told how far it is', async () => {
    const prepared = await exports.own<PreparedExport>('/exports', {
      selection: { all: { experimentIds: [one] }, except: [runs[0]] },
      columns,
      orderBy: [{ column: 'attributes.run_name', descending: true }],
    })
    expect(prepared.body).toMatchObject({ runs: 2, fileName: expect.stringMatching(/^one-runs-.*\.csv$/) })
    const path = `/exports/${prepared.body.exportId}`
    expect((await exports.own<ExportProgress>(path)).body).toMatchObject({ state: 'waiting', written: 0 })
    for (let time = 0; time < 2; time++) {
      const file = await exports.file(`${path}/file`)
      expect(namesIn(file.text)).toEqual(['c', 'b'])
      expect((await exports.own<ExportProgress>(path)).body).toEqual({
        ...{ state: 'done', runs: 2, written: 2, bytes: file.bytes.length, message: null },
      })
    }
    const unknown = await exports.own<ErrorReply>(`/exports/${'0'.repeat(32)}`)
    expect(unknown).toMatchObject({ status: 404, body: { message: expect.stringContaining('expired') } })
  })

  test('one that was cancelled before it began does not begin', async () => {
    const { body } = await exports.own<PreparedExport>('/exports', { selection: { runIds: runs } })
    await exports.own(`/exports/${body.exportId}/cancel`, {})
    expect((await exports.file(`/exports/${body.exportId}/file`)).status).toBe(409)
    expect((await exports.own<ExportProgress>(`/exports/${body.exportId}`)).body.state).toBe('cancelled')
  })

  test('of no runs is a header alone', async () => {
    const { text } = await exports.exported({ experimentIds: one, filter: "run_name = 'nobody'" })
    expect(text).toBe('Run ID,Name,Source Type,Source Name,User,Status\r\n')
  })

  test('of more keys than a table has columns is refused, and goes as JSON Lines or with columns', async () => {
    const experimentIds = await exports.experiment()
    const run = await exports.logged(experimentIds, { name: 'wide' })
    await exports.store.write(manyKeys, run)
    for (const format of ['csv', 'arrow', 'parquet']) {
      const { status, error } = await exports.exported({ experimentIds, format })
      expect(status).toBe(400)
      expect(error).toMatchObject({
        field: 'columns',
        message: expect.stringContaining('more than 10000 params'),
      })
    }
    const { text } = await exports.exported({ experimentIds, format: 'jsonl' })
    expect(Object.keys((JSON.parse(text) as { params: object }).params)).toHaveLength(10_001)
    const chosen = await exports.exported({ experimentIds, columns: ['params.key 10000'] })
    expect(chosen.text).toBe('params.key 10000\r\nkey 10000\r\n')
  })

  test('answers a question for its head without making it', async () => {
    const reply = await exports.app.inject({
      ...{ method: 'HEAD', url: `/api/v1/runs/export?experimentIds=${one}&format=parquet` },
      headers: { host: '127.0.0.1' },
    })
    expect(reply.statusCode).toBe(200)
    expect(reply.headers['content-type']).toBe('application/vnd.apache.parquet')
    expect(reply.rawPayload).toHaveLength(0)
  })
})
