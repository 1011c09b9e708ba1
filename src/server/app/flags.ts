import { parseArgs } from 'node:util'
import { EXPORT_HELP, readExportFlags, type ExportFlags } from './export-flags.ts'
import { isLoopback } from './host-names.ts'
import { FlagError, READERS } from './flag-values.ts'
import { readTrashFlags, TRASH_HELP, type TrashFlags } from './trash-flags.ts'

/** What `runfolio server` was told, checked. */
export interface ServerFlags {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly data: string
  /** postgres://…; null for the embedded store in the data folder. */
  readonly database: string | null
  /** Folder of the artifacts; null for one in the data folder. */
  readonly artifacts: string | null
  /** `/x` without a slash at its end, or empty. */
  readonly basePath: string
  readonly allowHosts: readonly string[]
  readonly allowOrigins: readonly string[]
  readonly frameAncestors: readonly string[]
  readonly user: string
  readonly trashDays: number
}

/** What the command line asks for. */
export type Command =
  | { name: 'help'; text: string }
  | { name: 'version' }
  | { name: 'server'; flags: ServerFlags }
  | { name: 'export'; flags: ExportFlags }
  | { name: 'trash'; flags: TrashFlags }

/** The text of `runfolio --help`. */
const HELP = `Usage: runfolio server [options]

Starts the server of Runfolio: the pages, and the tracking API that MLflow clients log to.
"runfolio export --help" tells how to write runs to a file.
"runfolio trash --help" tells how to clean up without a server.

Options, each also as an environment variable (--allow-host is RUNFOLIO_ALLOW_HOST; lists with commas):
  --host <address>            address to listen on (127.0.0.1)
  --port <number>             port to listen on, 0 for any free one (5080)
  --data <folder>             where the data lie (./runfolio-data)
  --database <url>            postgres://… instead of the embedded store
  --artifacts <folder>        where artifacts lie (the folder "artifacts" in --data)
  --base-path </path>         path before every address, for a proxy that does not strip it
  --allow-host <name>         name by which the server may be called, besides this machine's own; repeatable
  --allow-origin <origin>     origin of another page that may use the APIs, such as http://localhost:8888; repeatable
  --frame-ancestors <origin>  origin whose pages may show Runfolio in a frame; repeatable
  --user <name>               who the user of the pages is (the account that runs the server)
  --trash-days <days>         how long what is deleted can be restored (30)
  --allow-unauthenticated     allow an address that other machines reach, without any sign-in

  --help                      this text
  --version                   the version
`

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  artifacts: { type: 'string' },
  'base-path': { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'allow-origin': { type: 'string', multiple: true },
  'frame-ancestors': { type: 'string', multiple: true },
  user: { type: 'string' },
  'trash-days': { type: 'string' },
  'allow-unauthenticated': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads a command line. A flag wins over its environment variable, that over the default; an empty variable counts as
 * absent. `account` is the user unless one is named.
 * @throws FlagError with one line that says what is wrong.
 */
export const readCommand = (args: readonly string[], environment: Environment, account: string): Command => {
  if (args[0] === 'trash') {
    const flags = readTrashFlags(args.slice(1), environment)
    return flags === null ? { name: 'help', text: TRASH_HELP } : { name: 'trash', flags }
  }
  if (args[0] === 'export') {
    const flags = readExportFlags(args.slice(1), environment)
    return flags === null ? { name: 'help', text: EXPORT_HELP } : { name: 'export', flags }
  }
  const { values, positionals } = parsed(args)
  if (values.help === true) return { name: 'help', text: HELP }
  if (values.version === true) return { name: 'version' }
  const [command, extra] = positionals
  if (command === undefined)
    throw new FlagError('Which command? Try "runfolio server", or "runfolio --help".')
  if (command !== 'server')
    throw new FlagError(`There is no command "${command}". Try "runfolio server", or "runfolio --help".`)
  if (extra !== undefined) throw new FlagError(`"${extra}" is not an option. Try "runfolio --help".`)

  const one = <T>(name: keyof typeof OPTIONS, read: (text: string, from: string) => T, otherwise: T): T => {
    const given = values[name]
    if (typeof given === 'string') return read(given, `--${name}`)
    const variable = variableOf(name)
    const text = environment[variable]
    return text === undefined || text === '' ? otherwise : read(text, variable)
  }
  const many = (name: keyof typeof OPTIONS, read: (text: string, from: string) => string): string[] => {
    const given = values[name]
    if (Array.isArray(given)) return given.map(text => read(text, `--${name}`))
    const variable = variableOf(name)
    const texts = (environment[variable] ?? '').split(',').map(text => text.trim())
    return texts.filter(text => text !== '').map(text => read(text, variable))
  }

  const host = one('host', READERS.host, '127.0.0.1')
  const unauthenticated =
    values['allow-unauthenticated'] === true || one('allow-unauthenticated', READERS.yesOrNo, false)
  if (!isLoopback(host) && !unauthenticated)
    throw new FlagError(
      `Other machines reach ${host}, and this server has no sign-in. Add --allow-unauthenticated if that is meant.`,
    )
  return {
    name: 'server',
    flags: {
      host,
      port: one('port', READERS.port, 5080),
      data: one('data', READERS.folder, './runfolio-data'),
      database: one('database', READERS.database, null),
      artifacts: one('artifacts', READERS.folder, null),
      basePath: one('base-path', READERS.basePath, ''),
      allowHosts: many('allow-host', READERS.allowedHost),
      allowOrigins: many('allow-origin', READERS.origin),
      frameAncestors: many('frame-ancestors', READERS.origin),
      user: one('user', READERS.user, account),
      trashDays: one('trash-days', READERS.days, 30),
    },
  }
}

const variableOf = (name: string): string => `RUNFOLIO_${name.toUpperCase().replaceAll('-', '_')}`

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // Node's text goes on with advice about positional arguments.
    const [first = ''] = error instanceof Error ? error.message.split(/\.(?: |$)|\n/) : []
    throw new FlagError(`${first}. Try "runfolio --help".`)
  }
}
