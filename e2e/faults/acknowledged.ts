/** What one client was told is stored: for each of its batches the values that were acknowledged. */
export interface Acknowledged {
  runId: string
  /** Batches answered with 200, by their number. */
  batches: Set<number>
  /** Batches that were sent, answered or not. */
  sent: number
}

const BATCH = 20
const KEYS = Array.from({ length: BATCH }, (_, k) => `metric ${k}`)

/** The value that batch `n` logs under key number `k`: recognisable when it comes back. */
export const valueOf = (n: number, k: number): number => n + k / 1024

const post = async (url: string, path: string, body: object): Promise<Response> =>
  await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Makes a run and answers its id. */
export const createRun = async (url: string): Promise<string> => {
  const reply = await post(url, 'runs/create', { experiment_id: '0', start_time: 1 })
  const { run } = (await reply.json()) as { run: { info: { run_id: string } } }
  return run.info.run_id
}

/**
 * Logs batch after batch to a run until the server is gone; each batch also sets a param and a tag of its own, so that
 * a torn one would show.
 */
export const logUntilGone = async (url: string, state: Acknowledged): Promise<void> => {
  for (;;) {
    const n = state.sent++
    const batch = {
      run_id: state.runId,
      metrics: KEYS.map((key, k) => ({ key, value: valueOf(n, k), timestamp: n, step: n })),
      params: [{ key: `p${n}`, value: String(n) }],
      tags: [{ key: 'last', value: String(n) }],
    }
    try {
      const reply = await post(url, 'runs/log-batch', batch)
      if (reply.status !== 200) throw new Error(`status ${reply.status}`)
      await reply.arrayBuffer()
      state.batches.add(n)
    } catch {
      return
    }
  }
}

interface History {
  metrics?: { step: number; value: number }[]
}

/**
 * Compares what a run holds with what was acknowledged.
 * @returns every difference as a sentence; none when nothing was lost, torn, altered, doubled or invented.
 */
export const differences = async (url: string, state: Acknowledged): Promise<string[]> => {
  const found: string[] = []
  const counts = new Map<number, number>()
  for (const [k, key] of KEYS.entries()) {
    const query = new URLSearchParams({ run_id: state.runId, metric_key: key })
    const reply = await fetch(`${url}/api/2.0/mlflow/metrics/get-history?${query}`)
    const { metrics = [] } = (await reply.json()) as History
    const steps = new Set<number>()
    for (const { step, value } of metrics) {
      if (value !== valueOf(step, k)) found.push(`${key} at ${step} is ${value}`)
      if (steps.has(step)) found.push(`${key} has step ${step} twice`)
      if (step >= state.sent) found.push(`${key} has step ${step}, which was never sent`)
      steps.add(step)
      counts.set(step, (counts.get(step) ?? 0) + 1)
    }
    for (const n of state.batches) if (!steps.has(n)) found.push(`${key} lost the acknowledged step ${n}`)
  }
  const reply = await fetch(`${url}/api/v1/runs/${state.runId}`)
  const run = (await reply.json()) as {
    params: { key: string }[]
    metrics: { key: string; count: number; lastStep: number }[]
  }
  const params = new Set(run.params.map(param => param.key))
  for (const [n, count] of counts) {
    if (count !== BATCH) found.push(`batch ${n} has ${count} of ${BATCH} metrics`)
    if (!params.has(`p${n}`)) found.push(`batch ${n} has its metrics but not its param`)
  }
  for (const { key, count, lastStep } of run.metrics)
    if (count !== counts.size || lastStep !== Math.max(...counts.keys()))
      found.push(
        `the record of ${key} says ${count} points up to ${lastStep}, its history has ${counts.size}`,
      )
  return found
}
