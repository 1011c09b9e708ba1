import { expect, it } from 'vitest'
import { BatchBody } from './batch-body.ts'

const URL = 'http://127.0.0.1:1'
const POINTS = [
  { key: 'loss "step": 1', value: 0.25 },
  { key: 'acc', value: NaN },
]

const sent = (bytes: Uint8Array): unknown =>
  JSON.parse(Buffer.from(bytes).toString('utf8').split('\r\n\r\n')[1] ?? '')

it('writes new steps and times over the old ones and leaves the rest', () => {
  const body = new BatchBody(
    URL,
    'r',
    [
      { key: 'loss', value: 0.25 },
      { key: 'acc', value: NaN },
    ],
    1,
    [{ key: 'lr', value: '0.1' }],
  )
  for (const step of [1_000_000, 1_234_567, 9_999_998])
    expect(sent(body.from(step))).toEqual({
      run_id: 'r',
      metrics: [
        { key: 'loss', value: 0.25, timestamp: 1_795_200_000_000 + step, step },
        { key: 'acc', value: 'NaN', timestamp: 1_795_200_000_000 + step + 1, step: step + 1 },
      ],
      params: [{ key: 'lr', value: '0.1' }],
    })
})

it('gives all points one step with stride 0, whatever the keys are', () => {
  const body = new BatchBody(URL, 'r', POINTS, 0)
  expect(sent(body.from(7_654_321))).toMatchObject({
    metrics: [
      { key: 'loss "step": 1', step: 7_654_321 },
      { key: 'acc', step: 7_654_321 },
    ],
  })
})
