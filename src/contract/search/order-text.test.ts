import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printColumnOrder, readColumnOrder } from './order-text.ts'

test('what is printed is read as it was, whatever the key is called', () => {
  expect(readColumnOrder('metrics.loss DESC')).toEqual({ column: 'metrics.loss', descending: true })
  const column = fc.oneof(
    fc.string({ minLength: 1 }).map(key => `params.${key}`),
    fc.constantFrom('params.x desc', 'tags.a asc', 'params.desc', 'params. desc'),
  )
  fc.assert(
    fc.property(column, fc.boolean(), (name, descending) => {
      fc.pre(!/[\n\r\u2028\u2029]/.test(name))
      expect(readColumnOrder(printColumnOrder({ column: name, descending }))).toEqual({
        column: name,
        descending,
      })
    }),
  )
})
