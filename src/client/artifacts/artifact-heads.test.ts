import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { artifactKind } from './artifact-kind.ts'
import { csvHead, MAX_COLUMNS, MAX_ROWS } from './csv-head.ts'
import { decodeHead } from './text-head.ts'

describe('artifactKind', () => {
  it.each([
    ['plots/roc.PNG', 'image'],
    ['a/b.svg', 'image'],
    ['eval/per_class.csv', 'table'],
    ['x.tsv', 'table'],
    ['model/MLmodel', 'text'],
    ['model/conda.yaml', 'text'],
    ['eval_results.json', 'json'],
    ['model/model.pkl', 'unknown'],
    ['png', 'unknown'],
    ['.png', 'unknown'],
    ['archive.json.gz', 'unknown'],
    ['dir.csv/readme', 'text'],
  ])('%s is %s', (path, kind) => {
    expect(artifactKind(path)).toBe(kind)
  })
})

describe('decodeHead', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('does not show half a character', () => {
    const whole = bytes('ab漢')
    expect(decodeHead(whole.subarray(0, 4), whole.length).text).toBe('ab')
    expect(decodeHead(whole, whole.length).text).toBe('ab漢')
  })

  it('tells bytes from text', () => {
    expect(decodeHead(Uint8Array.of(80, 75, 3, 4, 0, 0), 6).binary).toBe(true)
    expect(decodeHead(Uint8Array.of(0xff, 0xfe, 65, 0), 4)).toMatchObject({ binary: false, text: 'A' })
  })
})

describe('csvHead', () => {
  it('reads quotes, breaks in cells and rows of different length', () => {
    const head = csvHead('name;score\n"a;\n""b""";0.5\nc;-1e-3;extra\n', true, '')
    expect(head.header).toEqual(['name', 'score', ''])
    expect(head.rows).toEqual([
      ['a;\n"b"', '0.5'],
      ['c', '-1e-3', 'extra'],
    ])
    expect(head.numeric).toEqual([false, true, false])
    expect(head.moreRows).toBe(false)
  })

  it('leaves out a last row that may be cut', () => {
    const head = csvHead('a,b\n1,2\n3,4', false, ',')
    expect(head.rows).toEqual([['1', '2']])
    expect(head.moreRows).toBe(true)
  })

  it('shows the head of what is large, and says so', () => {
    const wide = Array.from({ length: MAX_COLUMNS + 5 }, (_, i) => i).join(',')
    const head = csvHead(`${wide}\n`.repeat(MAX_ROWS + 50), true, ',')
    expect([head.rows.length, head.header.length, head.moreColumns, head.moreRows]).toEqual([
      MAX_ROWS,
      MAX_COLUMNS,
      5,
      true,
    ])
    expect(csvHead(`${wide}\n`.repeat(MAX_ROWS + 1), true, ',').moreRows).toBe(false)
  })

  it('brings back any table', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '漢', '=') })
    const table = fc.array(fc.tuple(cell, fc.constant('1'), cell), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, rows => {
        const quoted = rows
          .map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        const head = csvHead(`h,i,j\n${quoted}\n`, true, ',')
        expect(head.rows).toEqual(rows)
      }),
    )
  })
})
