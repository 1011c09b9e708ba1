import { describe, expect, it } from 'vitest'
import { whatIsMissing } from './environment.ts'

describe('making a Python environment', () => {
  it('says in one line that there is no such Python', async () => {
    expect(await whatIsMissing('no-such-python')).toBe(
      'no-such-python was not found (RUNFOLIO_PYTHON names another)',
    )
  })

  it('says in one line that a program is not a Python of the right age', async () => {
    expect(await whatIsMissing('echo')).toMatch(/^echo is .*; the clients need 3\.10 or newer/)
  })
})
