import { expect, test } from 'vitest'
import { bestAggregate } from './metric-direction.ts'

test.each([
  'loss',
  'val_loss',
  'train/loss',
  'trainLoss',
  'test_rmse',
  'perplexity',
  'word error',
  'loss2',
  'eval-WER',
])('less of %s is better', key => expect(bestAggregate(key)).toBe('min'))

test.each(['acc', 'val_accuracy', 'auc', 'f1', 'r2', 'score', 'reward', 'lossless', 'anything'])(
  'more of %s is better',
  key => expect(bestAggregate(key)).toBe('max'),
)
