import { parseArgs } from 'node:util'

/** What `npm run demo` was told. */
export interface DemoOptions {
  size: 'small' | 'medium' | 'large'
  seed: number
  /** The server to fill; without it one is started. */
  url: string | undefined
  /** The folder of the started server's data; without it a temporary one. */
  data: string | undefined
  /** The port of the started server; 0 for any free one. */
  port: number
  live: boolean
  open: boolean
}

export const DEMO_HELP = `Usage: npm run demo -- [options]

Fills a workspace with believable runs and opens it.

  --size <small|medium|large>  160 runs (the default), 2,000 or 20,000
  --seed <number>              another seed makes other data (1)
  --live                       one run keeps growing
  --url <address>              fill this server instead of starting one
  --data <folder>              where the started server keeps its data (a temporary folder, removed at the end)
  --port <number>              port of the started server (any free one)
  --no-open                    do not open a browser
`

/** Reads the command line; null when help was asked for. Throws an Error with one line that says what is wrong. */
export const readDemoOptions = (args: readonly string[]): DemoOptions | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: 'small' },
      seed: { type: 'string', default: '1' },
      url: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      live: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const { size } = values
  if (size !== 'small' && size !== 'medium' && size !== 'large')
    throw new Error(`--size is small, medium or large, not "${size}".`)
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new Error(`--url is the address of a server, such as http://127.0.0.1:5080, not "${values.url}".`)
  return {
    size,
    seed: whole('--seed', values.seed, 0xffff_ffff),
    url: values.url,
    data: values.data,
    port: whole('--port', values.port, 65_535),
    live: values.live,
    open: !values['no-open'],
  }
}

const whole = (flag: string, text: string, most: number): number => {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > most)
    throw new Error(`${flag} is a whole number up to ${most}, not "${text}".`)
  return number
}
