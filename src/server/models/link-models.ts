import type { WriteConnection } from '../db/connection.ts'

const DIRECTION = { input: 1, output: 2 } as const

/** Notes which logged models a run took in or put out; a link that is there already takes the new step. */
export const linkModels = async (
  tx: WriteConnection,
  runId: number,
  direction: keyof typeof DIRECTION,
  models: readonly { modelUuid: string; step: number | bigint }[],
): Promise<void> => {
  const byId = new Map(models.map(model => [model.modelUuid, model]))
  if (byId.size === 0) return
  const links = [...byId.values()]
  await tx.insertMany(
    'run_models',
    {
      run_id: links.map(() => runId),
      direction: links.map(() => DIRECTION[direction]),
      model_uuid: links.map(link => link.modelUuid),
      step: links.map(link => link.step),
    },
    { key: ['run_id', 'direction', 'model_uuid'], then: 'replace' },
  )
}
