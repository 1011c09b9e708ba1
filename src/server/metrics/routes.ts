import { Type } from 'typebox'
import { SeriesQuery, SeriesReply } from '#contract/metrics.ts'
import { RunId } from '#contract/schema.ts'
import { JSON_BODY } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { sampleSeries } from './sample-series.ts'

/** Our own routes of metrics. */
export const metricRoutes: Routes = (app, { store }) => {
  app.post(
    '/runs/:runId/series',
    {
      config: { policy: JSON_BODY },
      schema: { params: Type.Object({ runId: RunId }), body: SeriesQuery, response: { 200: SeriesReply } },
    },
    ({ params, body }) =>
      store.read(sampleSeries, {
        runUuid: params.runId,
        keys: body.keys,
        axis: body.axis,
        width: body.width,
        from: body.from === undefined ? null : Number(body.from),
        to: body.to === undefined ? null : Number(body.to),
      }),
  )
}
