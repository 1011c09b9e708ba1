import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codeTokens } from './code-tokens.ts'

const kinds = (line: string) =>
  codeTokens(line)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`)

it('colours a line of Python', () => {
  expect(kinds('with mlflow.start_run(run_name="first # run"):  # go')).toEqual([
    'keyword with',
    'call start_run',
    'string "first # run"',
    'comment # go',
  ])
  expect(kinds('mlflow.log_param("lr", 3e-4)')).toEqual(['call log_param', 'string "lr"', 'number 3e-4'])
})

it('takes no part of an address for a number', () => {
  expect(kinds('export URI=http://127.0.0.1:5080')).toEqual(['keyword export'])
})

it('leaves every character in its place', () => {
  fc.assert(
    fc.property(fc.string(), line => {
      expect(
        codeTokens(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line)
    }),
  )
})
