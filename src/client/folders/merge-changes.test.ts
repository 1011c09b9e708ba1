import { expect, it } from 'vitest'
import type { Folder, FolderEntry } from '#contract/folders.ts'
import { mergeChanges, mergeTree } from './merge-changes.ts'

const entry = (kind: FolderEntry['kind'], path: string, experimentId: string | null = null): FolderEntry => ({
  kind,
  path,
  experimentId,
  viewId: null,
  description: null,
  lockedBy: null,
  items: 0,
  runs: { running: 0, scheduled: 0, finished: 0, failed: 0, killed: 0 },
  lastActivity: null,
  owner: '',
  createdAt: 0,
})

const folder: Folder = {
  path: '/a',
  owner: '',
  createdAt: 0,
  description: null,
  lockedBy: null,
  entries: [entry('folder', '/a/x'), entry('experiment', '/a/x', '1'), entry('experiment', '/a/y', '2')],
  more: false,
  change: 5,
}

it('takes in rows that changed, came and left, and keeps the others as they are', () => {
  const merged = mergeChanges(folder, {
    whole: false,
    entries: [
      { ...entry('folder', '/a/x'), items: 3 },
      entry('experiment', '/a/renamed', '1'),
      entry('experiment', '/a/new', '3'),
    ],
    gone: ['2', '99'],
    change: 8,
  })
  expect(merged.entries.map(({ path, items }) => `${path} ${items}`)).toEqual([
    '/a/x 3',
    '/a/renamed 0',
    '/a/new 0',
  ])
  expect(merged.change).toBe(8)
  const same = mergeChanges(folder, { whole: false, entries: [], gone: [], change: 9 })
  expect(same.entries).toBe(folder.entries)
})

it('takes in which runs are under way', () => {
  const folder = (path: string, running: number) => ({ path, running, locked: path === '/a' })
  const tree = { whole: true, folders: [folder('/a', 1), folder('/b', 0)], searches: [], trash: 0, change: 1 }
  const now = {
    whole: false,
    folders: [{ path: '/b', running: 2, locked: false }],
    searches: [],
    trash: 3,
    change: 4,
  }
  expect(mergeTree(tree, now)).toEqual({
    ...tree,
    folders: [folder('/a', 0), folder('/b', 2)],
    trash: 3,
    change: 4,
  })
})
