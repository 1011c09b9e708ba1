import { expect, test } from 'vitest'
import { FieldError } from './field-error.ts'
import { readBatch } from './log-batch.ts'

const point = { key: 'acc', value: 0.5, timestamp: 1, step: 2 }

test('items take camel case too, and the documented name where both are there', () => {
  const { metrics } = readBatch({
    metrics: [
      { ...point, modelId: 'm-1', datasetName: 'd', datasetDigest: '1a' },
      { ...point, model_id: 'm-2', modelId: 'm-1', dataset_name: 'd', datasetDigest: '1a' },
      { ...point, model_id: null, modelId: 'm-1' },
      point,
    ],
  })
  expect(metrics?.models).toEqual([
    { point: 0, modelId: 'm-1', datasetName: 'd', datasetDigest: '1a' },
    { point: 1, modelId: 'm-2', datasetName: 'd', datasetDigest: '1a' },
  ])
})

test('a dataset in camel case must be whole, too', () => {
  expect(() => readBatch({ metrics: [point, { ...point, datasetName: 'd' }] })).toThrow(
    expect.objectContaining({ field: 'metrics[1].dataset_digest' }),
  )
  expect(() => readBatch({ metrics: [{ ...point, modelId: 7 }] })).toThrow(FieldError)
})
