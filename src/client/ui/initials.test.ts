import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['mira.okafor', 'MO'],
  ['root', 'RO'],
  ['王伟', '王伟'],
  ['ci-bot', 'CB'],
  ['', ''],
  ['x', 'X'],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
