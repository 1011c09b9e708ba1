import { parseArgs } from 'node:util'
import { FlagError, READERS } from './flag-values.ts'

/** What `runfolio trash` was told, checked. */
export interface TrashFlags {
  readonly action: 'list' | 'sweep'
  /** Only says what would go. */
  readonly dryRun: boolean
  readonly data: string
  /** postgres://…; null for the embedded store in the data folder. */
  readonly database: string | null
  /** Folder of the artifacts; null for one in the data folder. */
  readonly artifacts: string | null
  readonly trashDays: number
}

/** The text of `runfolio trash --help`. */
export const TRASH_HELP = `Usage: runfolio trash <list|sweep> [options]

Looks at what was deleted, while no server has the store open (a running server cleans up by itself, and its trash page shows the same).

  list                  what is in the trash, and how long it can still be restored
  sweep                 deletes for good, with its files, what has been there for --trash-days
  sweep --dry-run       says what that would delete and what it would keep, and why, and deletes nothing

  --data <folder>       where the data lie (./runfolio-data)
  --database <url>      postgres://… instead of the embedded store
  --artifacts <folder>  where artifacts lie (the folder "artifacts" in --data)
  --trash-days <days>   how long what is deleted can be restored (30)
`

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  data: { type: 'string' },
  database: { type: 'string' },
  artifacts: { type: 'string' },
  'trash-days': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/**
 * Reads what follows `runfolio trash`; null when help was asked for. Flags and variables are those of the server.
 * @throws FlagError with one line that says what is wrong
 */
export const readTrashFlags = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): TrashFlags | null => {
  const { values, positionals } = parsed(args)
  if (values.help) return null
  const [action, extra] = positionals
  if (action !== 'list' && action !== 'sweep')
    throw new FlagError(
      `${action === undefined ? 'What to do with the trash?' : `"${action}" is nothing to do with the trash.`} Try "runfolio trash list", or "runfolio trash sweep --dry-run".`,
    )
  if (extra !== undefined) throw new FlagError(`"${extra}" is not an option. Try "runfolio trash --help".`)
  if (values['dry-run'] && action !== 'sweep') throw new FlagError('--dry-run is for "runfolio trash sweep".')
  const one = <T>(
    name: 'data' | 'database' | 'artifacts' | 'trash-days',
    read: (text: string, from: string) => T,
    otherwise: T,
  ): T => {
    const given = values[name]
    if (given !== undefined) return read(given, `--${name}`)
    const variable = `RUNFOLIO_${name.toUpperCase().replaceAll('-', '_')}`
    const text = environment[variable] ?? ''
    return text === '' ? otherwise : read(text, variable)
  }
  return {
    action,
    dryRun: values['dry-run'],
    data: one('data', READERS.folder, './runfolio-data'),
    database: one<string | null>('database', READERS.database, null),
    artifacts: one<string | null>('artifacts', READERS.folder, null),
    trashDays: one('trash-days', READERS.days, 30),
  }
}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const [first = ''] = error instanceof Error ? error.message.split(/\.(?: |$)|\n/) : []
    throw new FlagError(`${first}. Try "runfolio trash --help".`)
  }
}
