import { expect, it } from 'vitest'
import { moveTargets } from './move-targets.ts'

const folders = ['/Shared', '/Shared/nlp', '/Shared/vision', '/Shared/vision/ocr', '/Users', '/x/old-vision']
const entries = [{ kind: 'folder', path: '/Shared/vision' }] as const
const found = (typed: string) =>
  moveTargets(folders, typed, entries).targets.map(
    ({ path, problem, isNew }) => `${path || 'root'}${isNew ? ' new' : ''}${problem ? ` ${problem}` : ''}`,
  )

it('lists every folder, and says which cannot take it', () => {
  expect(found('')).toEqual([
    'root',
    '/Shared same',
    '/Shared/nlp',
    '/Shared/vision inside',
    '/Shared/vision/ocr inside',
    '/Users',
    '/x/old-vision',
  ])
})

it('finds by words, own names first', () => {
  expect(found('vision')).toEqual(['/Shared/vision inside', '/x/old-vision', '/Shared/vision/ocr inside'])
  expect(found('SHARED ocr')).toEqual(['/Shared/vision/ocr inside'])
})

it('offers to make a path that is not there', () => {
  expect(found('/Shared/new/')).toEqual(['/Shared/new new'])
  expect(found('/Shared/nlp')).toEqual(['/Shared/nlp'])
  expect(found('nothing')).toEqual([])
  expect(
    moveTargets(
      Array.from({ length: 300 }, (_, i) => `/f${i}`),
      '',
      entries,
    ).more,
  ).toBe(true)
})
