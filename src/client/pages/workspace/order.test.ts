import { expect, it } from 'vitest'
import type { FolderEntry } from '#contract/folders.ts'
import { nextOrder, sortEntries, type Order } from './order.ts'

const entry = (path: string, kind: FolderEntry['kind'], more: Partial<FolderEntry> = {}): FolderEntry => ({
  path,
  kind,
  experimentId: kind === 'folder' ? null : path,
  viewId: null,
  lockedBy: null,
  description: null,
  items: 0,
  runs: { running: 0, scheduled: 0, finished: 0, failed: 0, killed: 0 },
  lastActivity: null,
  owner: 'mira',
  createdAt: 0,
  ...more,
})

const runs = (finished: number) => ({ running: 0, scheduled: 0, finished, failed: 0, killed: 0 })

const entries = [
  entry('/b10', 'experiment', { runs: runs(5), lastActivity: 10 }),
  entry('/b9', 'experiment', { runs: runs(7) }),
  entry('/z', 'folder', { runs: runs(1), lastActivity: 30 }),
  entry('/a', 'folder', { runs: runs(7), lastActivity: 20 }),
]

it.each<[Order, string]>([
  ['name', '/a /z /b9 /b10'],
  ['-name', '/z /a /b10 /b9'],
  ['runs', '/z /b10 /a /b9'],
  ['-runs', '/a /b9 /b10 /z'],
  ['-activity', '/z /a /b10 /b9'],
  ['activity', '/b9 /b10 /a /z'],
])('%s orders them %s', (order, paths) => {
  expect(
    sortEntries(entries, order)
      .map(({ path }) => path)
      .join(' '),
  ).toBe(paths)
})

it('turns around on the second click', () => {
  expect(nextOrder('name', 'name')).toBe('-name')
  expect(nextOrder('-name', 'name')).toBe('name')
  expect(nextOrder('name', 'runs')).toBe('-runs')
  expect(nextOrder('-runs', 'runs')).toBe('runs')
})
