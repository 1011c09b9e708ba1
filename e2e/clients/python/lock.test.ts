import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.ts'

describe('a lock between processes', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runfolio-lock-'))
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('lets one work at a time and passes on the result', async () => {
    const path = join(folder, 'lock')
    const order: string[] = []
    const first = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const one = withLock(path, async () => {
      order.push('one begins')
      begun.resolve()
      await first.promise
      order.push('one ends')
      return 1
    })
    // Who of two comes first is not said.
    await begun.promise
    const two = withLock(path, () => Promise.resolve(order.push('two')))
    first.resolve()
    expect(await Promise.all([one, two])).toEqual([1, 3])
    expect(order).toEqual(['one begins', 'one ends', 'two'])
  })

  it('is free again after a failure', async () => {
    const path = join(folder, 'lock')
    await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(access(path)).rejects.toThrow('ENOENT')
  })

  it('takes over the lock of a process that is gone', async () => {
    const path = join(folder, 'lock')
    await writeFile(path, String(2 ** 22 + 1))
    expect(await withLock(path, () => Promise.resolve('taken'))).toBe('taken')
  })
})
