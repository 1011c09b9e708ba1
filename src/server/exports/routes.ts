import { Type } from 'typebox'
import { ExportId, ExportProgress, ExportQuery, PreparedExport, PrepareExport } from '#contract/exports.ts'
import { DOWNLOAD, JSON_BODY, LARGE_JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { exportJob, fileNameOf, readQuery } from './export-request.ts'
import { PreparedExports } from './prepared-exports.ts'
import { RunningExports, stopped, type Progress } from './send-export.ts'

const Params = Type.Object({ exportId: ExportId })

const DESCRIPTION = `Runs, or the histories of their metrics, as one file. A CSV for which no columns are chosen has the fields
Run ID, Name, Source Type, Source Name, User, Status, then every param and every metric by its key, each sorted by code
point; a key that another column has too, as where a param and a metric share a name, is params.<key> and metrics.<key>.
Arrow and Parquet have the columns of MLflow's search_runs. Chosen columns are headed as they were asked for.`

/** Routes of exports: by an address alone, and prepared first where the runs are too many for one. */
export const exportRoutes: Routes = (app, { store }) => {
  const running = new RunningExports()
  const prepared = new PreparedExports()
  app.get(
    '/runs/export',
    { config: { policy: DOWNLOAD }, schema: { querystring: ExportQuery, description: DESCRIPTION } },
    async (request, reply) => {
      const asked = readQuery(request.query)
      const [job, fileName] = await Promise.all([exportJob(store, asked), fileNameOf(store, asked)])
      const progress: Progress = { state: 'waiting', written: 0, bytes: 0, message: null }
      const cancelled = new AbortController().signal
      return await running.send({ request, reply, store }, { job, fileName }, { progress, cancelled })
    },
  )
  app.post(
    '/exports',
    {
      config: { policy: LARGE_JSON_BODY },
      schema: { body: PrepareExport, response: { 200: PreparedExport } },
    },
    async ({ body }) => {
      const [{ ids }, fileName] = await Promise.all([exportJob(store, body), fileNameOf(store, body)])
      return { exportId: prepared.keep(body, fileName, ids.length), fileName, runs: ids.length }
    },
  )
  app.get(
    '/exports/:exportId',
    { config: { policy: READ }, schema: { params: Params, response: { 200: ExportProgress } } },
    ({ params }) => {
      const { runs, progress } = prepared.find(params.exportId)
      return { runs, ...progress }
    },
  )
  app.get(
    '/exports/:exportId/file',
    { config: { policy: DOWNLOAD }, schema: { params: Params } },
    async (request, reply) => {
      const { asked, fileName, progress, cancel } = prepared.find(request.params.exportId)
      const job = await exportJob(store, asked)
      Object.assign(progress, { written: 0, bytes: 0, message: null })
      return await running.send(
        { request, reply, store },
        { job, fileName },
        { progress, cancelled: cancel.signal },
      )
    },
  )
  app.post(
    '/exports/:exportId/cancel',
    { config: { policy: JSON_BODY }, schema: { params: Params } },
    ({ params }) => {
      const { cancel, progress } = prepared.find(params.exportId)
      if (progress.state === 'waiting') progress.state = 'cancelled'
      cancel.abort(stopped('The export was cancelled. Export again.'))
      return {}
    },
  )
}
