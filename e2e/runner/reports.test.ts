import { describe, expect, it } from 'vitest'
import { closingLine, sum } from './counts.ts'
import { readPlaywrightReport } from './playwright-report.ts'
import { readVitestReport } from './vitest-report.ts'

const test = (status: string, fullName = status) => ({ status, fullName })

describe('counting what test programs report', () => {
  it('counts every test of Vitest once', () => {
    const counts = readVitestReport({
      testResults: [
        { name: 'a', status: 'passed', assertionResults: [test('passed'), test('passed'), test('skipped')] },
        { name: 'b', status: 'failed', assertionResults: [test('passed'), test('failed', 'adds')] },
        { name: 'c', status: 'passed', assertionResults: [test('pending'), test('todo')] },
      ],
    })
    expect(counts).toEqual({ passed: 3, skipped: 3, failures: ['b: adds'] })
  })

  it('counts a file that did not load as failed', () => {
    const file = { name: 'a', status: 'failed', message: 'no such module\nat …', assertionResults: [] }
    expect(readVitestReport({ testResults: [file] }).failures).toEqual(['a: no such module'])
  })

  it('counts journeys at any depth, and one that needed another try as failed', () => {
    const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
      title,
      file: 'x.e2e.ts',
      tests: [{ status }],
    })
    const counts = readPlaywrightReport({
      suites: [
        {
          title: 'x',
          specs: [spec('opens', 'expected'), spec('flickers', 'flaky')],
          suites: [{ title: 'y', specs: [spec('breaks', 'unexpected'), spec('waits', 'skipped')] }],
        },
      ],
      errors: [{ message: 'no browser' }],
    })
    expect(counts).toEqual({
      passed: 1,
      skipped: 1,
      failures: ['x.e2e.ts: flickers', 'x.e2e.ts: breaks', 'no browser'],
    })
  })

  it('writes the closing line that others read', () => {
    const counts = [
      { passed: 3, skipped: 1, failures: ['a'] },
      { passed: 4, skipped: 0, failures: [] },
    ]
    expect(closingLine(sum(counts))).toBe('7 passed, 1 failed, 1 skipped')
  })
})
