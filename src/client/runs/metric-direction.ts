import { nameWords } from './name-words.ts'

const LESS_IS_BETTER = new Set(
  'bpb cer cost deviation error errors fid fpr hinge kl latency loss losses mae mape mse nll perplexity ppl rmse rmsle smape time wer'.split(
    ' ',
  ),
)

/**
 * Which end of a metric's history is the best, guessed from its name: `min` of what speaks of a loss, an error or a
 * cost, else `max`.
 */
export const bestAggregate = (key: string): 'min' | 'max' =>
  nameWords(key).some(word => LESS_IS_BETTER.has(word)) ? 'min' : 'max'
