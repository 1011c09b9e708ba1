import { parseArgs } from 'node:util'
import { SIZES, USUAL_SIZES } from './run-table/sizes.ts'

/** What `npm run bench` was told. */
export interface BenchOptions {
  /** Ids of the rows to measure; all when empty. */
  only: readonly string[]
  /** Short rounds: good for a look, not for figures to quote. */
  quick: boolean
  /** Also our own API at 100,000 runs, and the run table at a million. */
  large: boolean
  /** Runs of the stores that the rows of the run table are measured on. */
  sizes: readonly number[]
  /** Also wait until a server lets go of its index, and see its memory then. */
  idle: boolean
  /** How often each server is measured in each row. */
  rounds: number
  /** A file for all figures, round by round. */
  json: string | undefined
  /** Servers that are there already. */
  peerUrl: string | undefined
  url: string | undefined
  withoutPeer: boolean
}

export const BENCH_HELP = `Usage: npm run bench -- [options]

Gives Runfolio and the released MLflow server the same work, in turns, and prints one table.

  --only <row>      only this row; repeatable (all)
  --quick           short rounds
  --size <n>        rows of the run table (table-…) and of exports with so many runs: 10000, 100000, 1000000; repeatable (the first two)
  --large           also our own API at 100,000 runs, and the run table at 1,000,000
  --idle            with the run table: also wait 11 minutes for the memory of a server that nobody asks
  --rounds <n>      rounds of each server in each row (5; 3 with --quick)
  --json <file>     write all figures, round by round
  --peer-url <url>  an MLflow server that is running, instead of a fresh one
  --url <url>       a Runfolio server that is running, instead of a fresh one
  --without-peer    measure Runfolio alone
`

/** Reads the command line; null when help was asked for. Throws an Error with one line that says what is wrong. */
export const readBenchOptions = (args: readonly string[], rows: readonly string[]): BenchOptions | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      size: { type: 'string', multiple: true, default: [] },
      idle: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      json: { type: 'string' },
      'peer-url': { type: 'string' },
      url: { type: 'string' },
      'without-peer': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const only = values.only.flatMap(names => names.split(','))
  const unknown = only.filter(name => !rows.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}; there are ${rows.join(', ')}.`)
  const sizes = values.size.flatMap(numbers => numbers.split(',')).map(Number)
  if (sizes.some(size => !SIZES.some(known => known === size)))
    throw new Error(`--size is one of ${SIZES.join(', ')}, not "${values.size.join()}".`)
  const rounds = values.rounds ?? (values.quick ? '3' : '5')
  if (!/^[1-9]\d?$/.test(rounds)) throw new Error(`--rounds is a number from 1 to 99, not "${rounds}".`)
  return {
    only,
    quick: values.quick,
    large: values.large,
    sizes: sizes.length > 0 ? sizes : values.large ? SIZES : USUAL_SIZES,
    idle: values.idle,
    rounds: Number(rounds),
    json: values.json,
    peerUrl: values['peer-url'],
    url: values.url,
    withoutPeer: values['without-peer'],
  }
}
