import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWorkspace, paths } from './paths.ts'

const readBack = (path: string): string => {
  const url = new URL(`http://host${path}`)
  return parseWorkspace(url.pathname, url.search)
}

const awkward = fc.constantFrom(
  '',
  '.',
  '..',
  ' ',
  '%',
  '%2F',
  '#',
  '?',
  '&',
  '+',
  '\\',
  ';',
  'café',
  '数据',
  '🌶',
  'שלום',
)
const folder = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc
    .array(fc.oneof(awkward, fc.string({ maxLength: 6 })), { maxLength: 8 })
    .map(segments => segments.join('/')),
)

describe('paths.workspace', () => {
  it('brings back any folder', () => {
    fc.assert(
      fc.property(folder, path => {
        expect(readBack(paths.workspace(path))).toBe(path)
      }),
    )
  })

  it('gives different folders different URLs', () => {
    fc.assert(
      fc.property(folder, folder, (one, other) => {
        expect(paths.workspace(one) === paths.workspace(other)).toBe(one === other)
      }),
    )
  })

  it.each([
    ['', '/workspace'],
    ['/Shared/vision', '/workspace/Shared/vision'],
    ['/Shared/my run 2', '/workspace/Shared/my%20run%202'],
    ['churn', '/workspace?folder=churn'],
    ['/', '/workspace?folder=%2F'],
    ['/a//b', '/workspace?folder=%2Fa%2F%2Fb'],
    ['/a/', '/workspace?folder=%2Fa%2F'],
    ['/a/..', '/workspace?folder=%2Fa%2F..'],
    ['/100%', '/workspace?folder=%2F100%25'],
  ])('%j is %s', (path, url) => {
    expect(paths.workspace(path)).toBe(url)
  })

  it('takes a trailing slash of a typed URL for none', () => {
    expect(parseWorkspace('/workspace/Shared/', '')).toBe('/Shared')
  })
})

it('spells every other place', () => {
  expect([
    paths.experiment('1'),
    paths.experiment('1', '2'),
    paths.folderRuns(''),
    paths.folderRuns('/a b'),
    paths.folderRuns('/a', 7),
    paths.folderRuns('', 7),
    paths.run('ab12'),
    paths.trash(),
  ]).toEqual([
    '/experiments/1',
    '/experiments/1,2',
    '/experiments',
    '/experiments?folder=%2Fa+b',
    '/experiments?folder=%2Fa&view=7',
    '/experiments?view=7',
    '/runs/ab12',
    '/trash',
  ])
})
