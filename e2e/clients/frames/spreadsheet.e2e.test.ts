import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../server.ts'

const run = promisify(execFile)
const LIBREOFFICE = '/usr/bin/soffice'
const WITHIN_MS = 180_000
/** Comma, quote, UTF-8, from the first row; columns by themselves, English, no type by quotes, numbers found. */
const CSV_FILTER = 'CSV:44,34,76,1,,1033,false,true,false'

const TEXTS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '＝1+1',
  'a,b;c',
  'say "hi"',
  '中文，标签',
  'two\nlines',
  '-3.5',
]

/** A cell as the spreadsheet has it. */
interface Cell {
  type: string
  value: string
  text: string
  formula: boolean
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (xml: string): string =>
  xml
    .replaceAll(/<text:s\/>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '')

/** The rows of the first sheet of a flat OpenDocument file. */
const rowsOf = (xml: string): Cell[][] =>
  [...xml.matchAll(/<table:table-row[^>]*>([\s\S]*?)<\/table:table-row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', content = '']) => {
        const of = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
        const lines = [...content.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map(([, line = '']) =>
          plain(line),
        )
        const cell = {
          ...{ type: of('office:value-type'), value: of('office:value'), text: lines.join('\n') },
          formula: attributes.includes('table:formula'),
        }
        return Array.from({ length: Number(of('table:number-columns-repeated') || 1) }, () => cell)
      },
    ),
  )

describe.runIf(process.env['CI'] !== undefined || existsSync(LIBREOFFICE))('an export in LibreOffice', () => {
  let server: RunningServer
  let folder: string
  let rows: Cell[][]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runfolio-sheet-'))
    server = await startServer()
    const post = async <Reply>(path: string, body: object): Promise<Reply> => {
      const reply = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return (await reply.json()) as Reply
    }
    for (const [i, value] of TEXTS.entries()) {
      const { run: made } = await post<{ run: { info: { run_id: string } } }>('runs/create', {
        ...{ experiment_id: '0', run_name: `r${i}`, start_time: TEXTS.length - i },
      })
      await post('runs/log-batch', {
        run_id: made.info.run_id,
        params: [{ key: 'text', value }],
        metrics: [{ key: 'm', value: -3.5 - i / 8, timestamp: 1, step: 0 }],
      })
    }
    const file = join(folder, 'runs.csv')
    const reply = await fetch(`${server.url}/api/v1/runs/export?experimentIds=0&bom=true`)
    await writeFile(file, Buffer.from(await reply.arrayBuffer()))
    await run(
      LIBREOFFICE,
      [
        ...[`-env:UserInstallation=file://${folder}/profile`, '--headless', `--infilter=${CSV_FILTER}`],
        ...['--convert-to', 'fods', '--outdir', folder, file],
      ],
      { timeout: WITHIN_MS },
    )
    rows = rowsOf(await readFile(join(folder, 'runs.fods'), 'utf8'))
  }, WITHIN_MS)
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }, WITHIN_MS)

  it('has its header, every text as text and every number as a number, and runs nothing', () => {
    const [header = [], ...body] = rows
    expect(header.slice(0, 8).map(({ text }) => text)).toEqual([
      ...['Run ID', 'Name', 'Source Type', 'Source Name', 'User', 'Status', 'text', 'm'],
    ])
    const shown = body.slice(0, TEXTS.length)
    expect(shown.flat().filter(({ formula }) => formula)).toEqual([])
    const texts = shown.map(row => row[6]!)
    expect(texts.slice(0, -1).map(({ type }) => type)).toEqual(TEXTS.slice(1).map(() => 'string'))
    // The apostrophe that defuses is part of the text.
    expect(texts.map(({ text }) => text.replace(/^'/, ''))).toEqual(TEXTS)
    expect(texts.at(-1)).toMatchObject({ type: 'float', value: '-3.5' })
    expect(shown.map(row => Number(row[7]!.value))).toEqual(TEXTS.map((_, i) => -3.5 - i / 8))
  })
})
