import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ExperimentNames } from './experiment-names.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setup = () => {
  const asked: string[][] = []
  let prefix = 'name'
  const names = new ExperimentNames(async ids => {
    asked.push([...ids])
    return ids.map(experimentId => ({ experimentId, name: `${prefix} ${experimentId}` }))
  })
  return { asked, names, rename: () => (prefix = 'new name') }
}

it('asks for many names at once, and for none twice', async () => {
  const { asked, names } = setup()
  names.learn([{ experimentId: '1', name: '/told' }])
  for (const id of ['1', '2', '3', '2']) names.want(id)
  await vi.runAllTimersAsync()
  names.want('3')
  await vi.runAllTimersAsync()
  expect(asked).toEqual([['2', '3']])
  expect(['1', '2', '3', '4'].map(id => names.get(id))).toEqual(['/told', 'name 2', 'name 3', undefined])
})

it('takes no more than a request may name', async () => {
  const { asked, names } = setup()
  for (let i = 0; i < 250; i++) names.want(String(i))
  await vi.runAllTimersAsync()
  expect(asked.map(ids => ids.length)).toEqual([100, 100, 50])
})

it('shows a doubted name until the new one is there, and tells then', async () => {
  const { names, rename } = setup()
  names.want('1')
  await vi.runAllTimersAsync()
  const told = vi.fn()
  names.subscribe(told)
  rename()
  names.doubt()
  names.want('1')
  expect(names.get('1')).toBe('name 1')
  await vi.runAllTimersAsync()
  expect(names.get('1')).toBe('new name 1')
  expect(told).toHaveBeenCalledOnce()
})

it('tries again what could not be read', async () => {
  let fails = true
  const names = new ExperimentNames(async ids => {
    if (fails) throw new Error('offline')
    return ids.map(experimentId => ({ experimentId, name: 'found' }))
  })
  names.want('1')
  await vi.runAllTimersAsync()
  expect(names.get('1')).toBeUndefined()
  fails = false
  names.want('1')
  await vi.runAllTimersAsync()
  expect(names.get('1')).toBe('found')
})
