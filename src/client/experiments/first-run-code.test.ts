import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pythonLines, shellQuoted, trackingUri } from './first-run-code.ts'

it.each([
  ['http://127.0.0.1:5080/', 'http://127.0.0.1:5080'],
  ['https://hub.example/user/me/proxy/5080/', 'https://hub.example/user/me/proxy/5080'],
])('takes %s for %s', (base, uri) => {
  expect(trackingUri(base)).toBe(uri)
})

it('keeps any name on its line, between quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), name => {
      const line = pythonLines('http://a', name)[3] ?? ''
      const literal = line.slice('mlflow.set_experiment('.length, -1)
      expect(JSON.parse(literal)).toBe(name)
      expect(line).not.toMatch(/[\n\r]/)
    }),
  )
})

it.each([
  ['/Shared/a-b', '/Shared/a-b'],
  ['it is', "'it is'"],
  ["it's", String.raw`'it'\''s'`],
])('quotes %s for the shell', (text, quoted) => {
  expect(shellQuoted(text)).toBe(quoted)
})
