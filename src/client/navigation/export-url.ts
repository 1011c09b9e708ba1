import { printColumnOrder } from '#contract/search/order-text.ts'
import type { ExportQuery, PrepareExport } from '#contract/exports.ts'

/** The question behind the address of an export: what is usual is left out. */
const exportQuery = ({ selection, orderBy = [], ...choices }: PrepareExport): ExportQuery => {
  const { what = 'runs', format = 'csv', columns, bom = false, raw = false } = choices
  const runs = 'runIds' in selection ? { runIds: selection.runIds } : selection.all
  const except = 'runIds' in selection ? [] : selection.except
  return {
    ...runs,
    ...(except.length > 0 && { except }),
    ...(orderBy.length > 0 && {
      order: orderBy.map(printColumnOrder),
    }),
    ...(what !== 'runs' && { what }),
    format,
    ...(columns && { columns }),
    ...(format === 'csv' && bom && { bom }),
    ...(format === 'csv' && raw && { raw }),
  }
}

/** The path of an export, which curl, programs and links take; lists are repeated. */
export const exportPath = (asked: PrepareExport): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(exportQuery(asked)))
    for (const one of Array.isArray(value) ? value : [value]) params.append(key, String(one))
  return `api/v1/runs/export?${params.toString()}`
}

/** The path of the file of an export that was prepared. */
export const preparedPath = (exportId: string): string => `api/v1/exports/${exportId}/file`

/** Browsers and servers take addresses of this length. */
export const MOST_URL = 8000

/** A text as one word of a POSIX shell. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The command that makes the same file. */
export const exportCommand = (asked: PrepareExport, server: string): string => {
  const query = exportQuery(asked)
  const flags: Record<string, string | readonly string[] | undefined> = {
    server,
    experiment: query.experimentIds,
    folder: query.folder,
    run: query.runIds,
    except: query.except,
    filter: query.filter,
    state: query.state === 'active' ? undefined : query.state,
    order: query.order,
    what: query.what,
    format: query.format,
    column: query.columns,
  }
  const words = Object.entries(flags).flatMap(([flag, value = []]) =>
    (typeof value === 'string' ? [value] : value).map(one => `--${flag} ${word(one)}`),
  )
  const marks = [...(query.bom === true ? ['--bom'] : []), ...(query.raw === true ? ['--raw'] : [])]
  return ['runfolio export', ...words, ...marks, `--output runs.${query.format ?? 'csv'}`].join(' ')
}
