import type { ExportProgress, PreparedExport } from '#contract/exports.ts'
import { errorText } from '../api/error-text.ts'
import { serverUrl } from '../api/fetch.ts'
import { i18n } from '../i18n/language.ts'
import { preparedPath } from '../navigation/export-url.ts'
import { formatCount } from '../ui/format/number.ts'
import { toast, toastError, progressToast } from '../ui/toast.tsx'
import { cancelExport, exportProgress } from './export-requests.ts'

const LOOK_MS = 1000
/** A download that was not begun by then was not wanted. */
const MOST_WAITS = 600

/** Has the browser save the file, as by a link: it streams to disk, whatever its size. */
const save = ({ exportId, fileName }: PreparedExport): void => {
  const link = document.createElement('a')
  link.href = serverUrl(preparedPath(exportId))
  link.download = fileName
  link.click()
}

/**
 * Downloads an export that was prepared. Past a second it says how far it is, with a way to cancel; it always tells what
 * became of it.
 */
export const downloadExport = (prepared: PreparedExport): void => {
  const { exportId, fileName: file } = prepared
  const t = i18n.getFixedT(null, 'exports')
  const number = (count: number) => formatCount(count, i18n.language)
  save(prepared)
  const told = progressToast({ label: t('cancel'), onClick: () => void cancelExport(exportId) })
  const show = ({ written, runs }: ExportProgress): void =>
    told.show(
      t('progress', { file, written: number(written), runs: number(runs) }),
      written / Math.max(1, runs),
    )
  const end = ({ state, message }: ExportProgress): void => {
    told.close()
    if (state === 'done') toast(t('done', { file }))
    else if (state === 'cancelled') toast(t('cancelled'))
    else toastError(`${t('failed')} ${message ?? ''}`)
  }
  const look = async (waited: number): Promise<void> => {
    try {
      const progress = await exportProgress(exportId)
      if (progress.state === 'waiting' && waited >= MOST_WAITS) return
      if (progress.state === 'running') show(progress)
      if (progress.state === 'running' || progress.state === 'waiting')
        setTimeout(() => void look(waited + 1), LOOK_MS)
      else end(progress)
    } catch (error) {
      told.close()
      toastError(`${t('failed')} ${errorText(error)}`)
    }
  }
  setTimeout(() => void look(0), LOOK_MS)
}
