import type { KeyValue, MetricPoint } from '#demo/types.ts'
import { requestBytes } from './connection.ts'
import { FIRST_STEP, STEP_DIGITS, timeOf, writeDigits } from './digits.ts'

const wireValue = (value: number): string => (Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`)

/**
 * A log-batch request that is made once and sent with other steps and times again and again: they are written over
 * the old ones. The text is spaced as the Python client writes it.
 */
export class BatchBody {
  readonly bytes: Buffer
  readonly #steps: Int32Array
  readonly #times: Int32Array
  readonly #stride: number

  /** @param stride 1 if each point has a step of its own, 0 if all have the same. */
  constructor(
    url: string,
    runId: string,
    points: readonly Pick<MetricPoint, 'key' | 'value'>[],
    stride: 0 | 1,
    params: readonly KeyValue[] = [],
  ) {
    const metrics = points.map(
      ({ key, value }) =>
        `{"key": ${JSON.stringify(key)}, "value": ${wireValue(value)}, "timestamp": ${timeOf(FIRST_STEP)}, "step": ${FIRST_STEP}}`,
    )
    const texts = params.map(
      ({ key, value }) => `{"key": ${JSON.stringify(key)}, "value": ${JSON.stringify(value)}}`,
    )
    const body = `{"run_id": "${runId}", "metrics": [${metrics.join(', ')}], "params": [${texts.join(', ')}]}`
    this.bytes = requestBytes('POST', url, '/api/2.0/mlflow/runs/log-batch', body)
    this.#times = offsetsAfter(this.bytes, `"timestamp": ${timeOf(FIRST_STEP).slice(0, -STEP_DIGITS)}`)
    this.#steps = offsetsAfter(this.bytes, '"step": ')
    this.#stride = stride
  }

  /** The request with the points from this step on. */
  from(step: number): Uint8Array {
    for (let at = 0; at < this.#steps.length; at += 1) {
      const own = step + at * this.#stride
      writeDigits(this.bytes, this.#steps[at] ?? 0, own)
      writeDigits(this.bytes, this.#times[at] ?? 0, own)
    }
    return this.bytes
  }
}

/** Where the text after each occurrence of `mark` begins, in bytes. */
export const offsetsAfter = (bytes: Buffer, mark: string): Int32Array => {
  const found: number[] = []
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found.push(at + mark.length)
  return Int32Array.from(found)
}
