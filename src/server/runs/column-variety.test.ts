import { describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { pointsOf } from '../metrics/testing.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { columnVariety, varietyRuns } from './column-variety.ts'
import { logBatch } from './log-batch.ts'
import { listing, makeRun, withWorkspace } from './testing.ts'

for (const database of DATABASES)
  describe(`on ${database.kind}`, () => {
    test('columns that are empty, the same and different among the runs that match are told apart', async () => {
      const store = await withWorkspace(await database.open({ setup: registerSearchFunctions }))
      const histories = { a: [1, 5], b: [1, 7], c: [NaN] }
      for (const [name, values] of Object.entries(histories)) {
        await makeRun(store, name)
        const params = [
          { key: 'lr', value: name === 'b' ? '0.2' : '0.1' },
          { key: 'seed', value: '7' },
          ...(name === 'c' ? [{ key: 'only c', value: '1' }] : []),
        ]
        const points = values.map((value, step) => ({ key: 'm', step, timestamp: step, value }))
        const tags = [{ key: 'team', value: 'vision' }]
        await store.write(logBatch, { runUuid: name, params, tags, metrics: pointsOf(points) })
      }
      const columns = [
        'params.lr',
        'params.seed',
        'params.only c',
        'params.unknown',
        'tags.team',
        'metrics.m',
        'min(metrics.m)',
        'mean(metrics.m)',
        'attributes.status',
      ]
      const ask = async (filter: string) =>
        store.read(columnVariety, { ...(await store.read(varietyRuns, listing({ filter }))), columns })
      expect(await ask('')).toEqual({
        columns: ['varies', 'same', 'varies', 'none', 'same', 'varies', 'varies', 'varies', 'varies'],
        runs: 3,
        total: 3,
      })
      expect((await ask("params.lr = '0.1' and metrics.m > 0")).columns).toEqual([
        ...['same', 'same', 'none', 'none', 'same', 'same', 'same', 'same', 'varies'],
      ])
      expect((await ask("attributes.run_name in ('a', 'b')")).columns).toEqual([
        ...['varies', 'same', 'none', 'none', 'same', 'varies', 'same', 'varies', 'varies'],
      ])
      expect((await ask("attributes.run_name = 'c'")).columns.slice(5, 7)).toEqual(['same', 'same'])
      expect(await ask("attributes.run_name = 'nobody'")).toMatchObject({ runs: 0, total: 0 })
      await store.close()
    })

    test('one run among a thousand makes a column vary', async () => {
      const store = await withWorkspace(await database.open({ setup: registerSearchFunctions }))
      for (let i = 0; i < 1001; i += 1)
        await makeRun(store, `r${i}`, {
          startTime: i,
          tags: [{ key: 'team', value: i === 0 ? 'audio' : 'vision' }],
        })
      const answer = await store.read(columnVariety, {
        ...(await store.read(varietyRuns, listing())),
        columns: ['tags.team', 'tags.no'],
      })
      expect(answer).toEqual({ columns: ['varies', 'none'], runs: 1001, total: 1001 })
      await store.close()
    })
  })
