import { describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { getRun } from './get-run.ts'
import { setTag } from './set-tag.ts'
import { makeRun, withWorkspace } from './testing.ts'

for (const database of DATABASES)
  describe(`on ${database.kind}`, () => {
    test('a tag is written, written over and taken away, also where there is none', async () => {
      const store = await withWorkspace(await database.open())
      await makeRun(store, 'a')
      const tags = async () =>
        (await store.read(getRun, { runUuid: 'a' })).tags.filter(({ key }) => key === 'team')
      const set = (value: string | null) => store.write(setTag, { runUuid: 'a', key: 'team', value })
      const before = (await store.read(getRun, { runUuid: 'a' })).change
      await set('vision')
      await set('audio')
      expect(await tags()).toEqual([{ key: 'team', value: 'audio' }])
      await set(null)
      await set(null)
      expect(await tags()).toEqual([])
      expect((await store.read(getRun, { runUuid: 'a' })).change).toBeGreaterThan(before)
      await expect(store.write(setTag, { runUuid: 'nobody', key: 'k', value: 'v' })).rejects.toMatchObject({
        code: 'RESOURCE_DOES_NOT_EXIST',
      })
      await store.close()
    })
  })
