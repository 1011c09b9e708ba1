import { expect, it } from 'vitest'
import { displayNames, visibleText } from './display-name.ts'

it.each([
  ['vision', 'vision'],
  [' a ', '␣a␣'],
  ['a\nb', 'a⟨U+000A⟩b'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['👩‍🔬', '👩‍🔬'],
  ['שלום', 'שלום'],
])('%j is shown as %s', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

it('shows the last segment', () => {
  expect([...displayNames(['/Shared', '/Users', '/Shared/'])]).toEqual([
    ['/Shared', 'Shared'],
    ['/Users', 'Users'],
    ['/Shared/', ''],
  ])
})

it('tells churn from /churn', () => {
  expect([...displayNames(['churn', '/churn']).values()]).toEqual(['churn', '/churn'])
})
