import { expect, test } from 'vitest'
import { localZone, withLocalTimes } from './local-times.ts'

const HOUR = 3_600_000
const DAY = Date.UTC(2026, 10, 21)
/** Eight hours before UTC. */
const read = (filter: string) => withLocalTimes(filter, utc => utc - 8 * HOUR, DAY)
const at = (...parts: [number, number, number, number?]) => Date.UTC(...parts) - 8 * HOUR

test.each([
  ["start_time > '2026-11-20'", `start_time > ${at(2026, 10, 20)}`],
  ['created >= "2026-11-20 12:30" and x', `created >= ${at(2026, 10, 20, 12) + HOUR / 2} and x`],
  ["end_time between '2026-11' and today", `end_time between ${at(2026, 10, 1)} and ${at(2026, 10, 21)}`],
  ['NOT (last_write > Today - 7d OR child(end_time<today+1h))', null],
  ["attributes.start_time in ('2026-11-20', 5)", `attributes.start_time in (${at(2026, 10, 20)}, 5)`],
  [
    "start_time > '2026-11-20T12:00Z' or start_time < '2026-11-20+01:00'",
    `start_time > ${Date.UTC(2026, 10, 20, 12)} or start_time < ${Date.UTC(2026, 10, 19, 23)}`,
  ],
  ['start_time > now - 7d', undefined],
  ["params.day = '2026-11-20' and tags.today = 'today' 2026-11-20 today", undefined],
  ["start_time > '2026-02-30'", undefined],
  ["start_time > '2026-11-20' or", undefined],
  ["start_time > '2026-11-20' and params.p < 'x'", undefined],
  ["start_times > '2026-11-20'", undefined],
  ["start_time > '2026-11-20", undefined],
  ['', undefined],
])('%s', (filter, expected) => {
  const both = `NOT (last_write > ${at(2026, 10, 14)} OR child(end_time<${at(2026, 10, 21, 1)}))`
  expect(read(filter)).toBe(expected === null ? both : (expected ?? filter))
})

test('a local time is what the clocks of this machine show', () => {
  for (const text of ['2026-11-20T12:30:05.250', '2026-03-29T04:00:00.000', '0001-01-01T00:00:00.000'])
    expect(localZone(Date.parse(`${text}Z`))).toBe(new Date(text).getTime())
})

test('in UTC a filter means what the language says', () => {
  const utc = (filter: string) => withLocalTimes(filter, moment => moment, DAY)
  expect(utc("start_time > '2026-11-20'")).toBe(`start_time > ${Date.UTC(2026, 10, 20)}`)
  expect(utc('start_time > today - 1d')).toBe(`start_time > ${DAY - 24 * HOUR}`)
})
