import { describe, expect, it } from 'vitest'
import { Bindings } from './bindings.ts'

describe('comparing a reply with a recorded one', () => {
  it('learns an id once and then insists on it', () => {
    const bindings = new Bindings()
    expect(
      bindings.differences({ uri: 'mlflow-artifacts:/<run-1>/x' }, { uri: 'mlflow-artifacts:/ab/x' }),
    ).toEqual([])
    expect(bindings.fill('/runs/<run-1>')).toBe('/runs/ab')
    expect(bindings.differences('<run-1>', 'cd')).toEqual(['reply: "cd", recorded "<run-1>"'])
  })

  it('refuses an id that no reply gave', () => {
    expect(() => new Bindings().fill('<model-1>')).toThrow('<model-1>')
  })

  it('sees a missing field, a changed value and the sign of zero, but not further fields', () => {
    const recorded = { a: 1, zero: -0, any: '<any>', none: {}, list: [] }
    expect(new Bindings().differences(recorded, { a: 1, zero: '-0', any: 7, more: true })).toEqual([])
    expect(new Bindings().differences(recorded, { a: 2, zero: 0 })).toEqual([
      'reply.a: 2, recorded 1',
      'reply.zero: 0, recorded -0',
      'reply.any: absent',
    ])
  })

  it('compares tags in any order and points in theirs', () => {
    const tag = (key: string) => ({ key, value: key })
    expect(new Bindings().differences([tag('a'), tag('b')], [tag('b'), tag('a')])).toEqual([])
    const point = (step: number) => ({ key: 'loss', step })
    expect(new Bindings().differences([point(1), point(2)], [point(2), point(1)])).toHaveLength(2)
    expect(new Bindings().differences([point(1)], [])).toEqual(['reply: 0 items, recorded 1'])
  })
})
