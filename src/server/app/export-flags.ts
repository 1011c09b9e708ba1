import { parseArgs } from 'node:util'
import type { ExportContent, ExportFormat } from '#contract/exports.ts'
import type { RunOrder, RunState } from '#contract/runs.ts'
import { readColumnOrder } from '#contract/search/order-text.ts'
import { FlagError } from './flag-values.ts'

/** What `runfolio export` was told, checked as far as it can be without a server. */
export interface ExportFlags {
  /** The address of a server, without a slash at its end. */
  readonly server: string
  /** Ids or names. */
  readonly experiments: readonly string[]
  readonly folder: string | null
  readonly runs: readonly string[]
  readonly except: readonly string[]
  readonly filter: string
  readonly state: RunState
  readonly orderBy: RunOrder[]
  readonly what: ExportContent
  readonly format: ExportFormat
  readonly columns: string[]
  readonly bom: boolean
  readonly raw: boolean
  /** A file or a folder, `-` for the output stream; null for a file called as the server calls it. */
  readonly output: string | null
  readonly quiet: boolean
}

/** The text of `runfolio export --help`. */
export const EXPORT_HELP = `Usage: runfolio export [options]

Writes runs of a server that is running, or the histories of their metrics, to a file.

Which runs, one of these:
  --experiment <id or name>  runs of this experiment; repeatable
  --folder <path>            runs of all experiments in it and below; "" for the whole workspace
  --run <id>                 this run; repeatable
and of those:
  --filter <filter>          only what it finds, such as "metrics.val_acc > 0.9"
  --state active|deleted     those that are there, or those in the trash (active)
  --except <id>              not this run; repeatable
  --order "<column> desc"    by this column; repeatable (newest first)

What of them:
  --what runs|metric-history               one row a run, or one a point (runs)
  --format csv|jsonl|arrow|parquet         (by the name of the output, else csv)
  --column <column>          only these, such as params.lr or "max(metrics.acc)"; repeatable (all)
  --bom                      CSV with a byte-order mark
  --raw                      CSV with text as it is, also what a spreadsheet would run

  --server <url>             the server (http://127.0.0.1:5080, or RUNFOLIO_SERVER)
  --output <file>            file or folder, - for the output stream (named after experiment and day)
  --quiet                    say nothing but what goes wrong
  --help                     this text

It ends with 0 when all is written, 1 when something went wrong, 2 for a wrong option. A file is there whole or not at all.
`

const OPTIONS = {
  server: { type: 'string' },
  experiment: { type: 'string', multiple: true },
  folder: { type: 'string' },
  run: { type: 'string', multiple: true },
  except: { type: 'string', multiple: true },
  filter: { type: 'string', default: '' },
  state: { type: 'string', default: 'active' },
  order: { type: 'string', multiple: true },
  what: { type: 'string', default: 'runs' },
  format: { type: 'string' },
  column: { type: 'string', multiple: true },
  bom: { type: 'boolean', default: false },
  raw: { type: 'boolean', default: false },
  output: { type: 'string', short: 'o' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const FORMATS: readonly ExportFormat[] = ['csv', 'jsonl', 'arrow', 'parquet']

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    const [first = ''] = error instanceof Error ? error.message.split(/\.(?: |$)|\n/) : []
    throw new FlagError(`${first}. Try "runfolio export --help".`)
  }
}

const oneOf = <T extends string>(flag: string, text: string, known: readonly T[]): T => {
  const found = known.find(one => one === text)
  if (found === undefined) throw new FlagError(`--${flag} must be ${known.join(' or ')}, not "${text}".`)
  return found
}

const serverOf = (text: string): string => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new FlagError(`--server must be an address such as http://127.0.0.1:5080, not "${text}".`)
  return text.replace(/\/+$/, '')
}

/**
 * Reads what stands behind `runfolio export`; null when help was asked for.
 * @throws FlagError with one line that says what is wrong.
 */
export const readExportFlags = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ExportFlags | null => {
  const { experiment = [], run = [], except = [], order = [], column = [], ...values } = parsed(args)
  if (values.help) return null
  const ways = [experiment.length > 0, values.folder !== undefined, run.length > 0]
  if (ways.filter(Boolean).length !== 1)
    throw new FlagError('Which runs? Name --experiment, --folder or --run. Try "runfolio export --help".')
  const ending = FORMATS.find(format => values.output?.endsWith(`.${format}`) === true)
  const variable = environment['RUNFOLIO_SERVER']
  return {
    server: serverOf(values.server ?? (variable || 'http://127.0.0.1:5080')),
    experiments: experiment,
    folder: values.folder ?? null,
    runs: run,
    except,
    filter: values.filter,
    state: oneOf('state', values.state, ['active', 'deleted']),
    orderBy: order.map(readColumnOrder),
    what: oneOf('what', values.what, ['runs', 'metric-history']),
    format: oneOf('format', values.format ?? ending ?? 'csv', FORMATS),
    columns: column,
    bom: values.bom,
    raw: values.raw,
    output: values.output ?? null,
    quiet: values.quiet,
  }
}
