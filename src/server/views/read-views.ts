import { folderOf, foldersAbove } from '#contract/names.ts'
import type { View, ViewPlace, Views } from '#contract/views.ts'
import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { findExperiment } from '../experiments/find-experiment.ts'
import { defaultOfExperiment, defaultOfFolder, experimentDefault, folderDefaults } from './default-views.ts'
import { findPlace } from './view-place.ts'
import { findView, SUMMARY, toSummary, toView, type ViewRow } from './view-rows.ts'

const MOST_LISTED = 1000

/** One view with what it shows. */
export const getView = defineRead('views.get', async (db, { viewId }: { viewId: number }): Promise<View> =>
  toView(await findView(db, viewId)),
)

/** The views that a place can show: its own, and those of the folders above it. */
export const listViews = defineRead('views.list', async (db, place: ViewPlace): Promise<Views> => {
  const { experimentId } = await findPlace(db, place)
  const experiment = experimentId === null ? null : await findExperiment(db, experimentId)
  const folder = experiment === null ? (place.folder ?? '') : folderOf(experiment.name)
  const above = folder === '' ? [''] : ['', ...foldersAbove(folder), folder]
  const rows = await db.all<ViewRow>(
    `select ${SUMMARY} from views v left join folders f on f.id = v.folder_id
     where v.deleted_at is null and (v.experiment_id = ? or (f.deletion_id is null and f.path in (${placeholders(above.length)})))
     order by case when v.experiment_id is null then 1 else 0 end, length(f.path) desc, v.name, v.id
     limit ${MOST_LISTED}`,
    [experimentId, ...above],
  )
  const effective =
    experiment === null ? await defaultOfFolder(db, folder) : await defaultOfExperiment(db, experiment)
  const own = experimentId === null ? null : await experimentDefault(db, experimentId)
  return {
    views: rows.map(toSummary),
    folder,
    defaults: {
      experiment: own?.viewId ?? null,
      folders: await folderDefaults(db, above),
      effective: effective?.viewId ?? null,
    },
  }
})
