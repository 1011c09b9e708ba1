import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CONFIGURATION = [
  '.oxlintrc.json',
  'package.json',
  'tsconfig.json',
  'src/tsconfig.base.json',
  'src/contract/tsconfig.json',
  'src/demo/tsconfig.json',
  'src/server/tsconfig.json',
  'src/client/tsconfig.json',
  'e2e/tsconfig.json',
]

/** A small package with this package's configuration, where each file does one thing that is refused. */
const GOOD: Record<string, string> = {
  'src/contract/thing.ts':
    "import { Type } from 'typebox'\nexport const Thing = Type.String()\nexport type Thing = string\n",
  'src/contract/numbers.ts': 'export const one = 1\n',
  'src/demo/data.ts': 'export const data = 1\n',
  'src/server/db/open.ts': "import { one } from '#contract/numbers.ts'\nexport const open = one\n",
  'src/server/runs/store.ts': "import { open } from '../db/open.ts'\nexport const store = open\n",
  'src/server/runs/store.test.ts':
    "import { data } from '#demo/data.ts'\nimport { app } from '../app/app.ts'\nexport const both = [data, app]\n",
  'src/server/app/app.ts': "import { store } from '../runs/store.ts'\nexport const app = store\n",
  'src/client/ui/Box.ts': 'export const box = 1\n',
  'src/client/api/ask.ts': "export const ask = () => fetch('x')\n",
  'src/client/runs/rows.ts':
    "import type { Thing } from '#contract/thing.ts'\nimport { one } from '#contract/numbers.ts'\nimport { box } from '../ui/Box.ts'\nexport const rows: Thing = `${one}${box}`\n",
  'src/client/metrics/curve.ts': 'export const curve = 1\n',
  'src/client/pages/run/RunPage.ts': "import { rows } from '../../runs/rows.ts'\nexport const Run = rows\n",
  'src/client/pages/trash/TrashPage.ts': 'export const Trash = 1\n',
  'src/client/app/main.ts': "import { Run } from '../pages/run/RunPage.ts'\nexport const main = Run\n",
  'e2e/journey.ts': "import { data } from '#demo/data.ts'\nexport const journey = data\n",
}

const imports = (from: string, name = 'x'): string =>
  `import { ${name} } from '${from}'\nexport const bad = ${name}\n`

/** Each bad file, and the rule that refuses it. */
const REFUSED: readonly (readonly [what: string, path: string, source: string, rule: string])[] = [
  [
    'server to client',
    'src/server/runs/bad-1.ts',
    imports('../../client/ui/Box.ts', 'box'),
    'boundaries(dependencies)',
  ],
  [
    'client to server',
    'src/client/runs/bad-2.ts',
    imports('../../server/db/open.ts', 'open'),
    'boundaries(dependencies)',
  ],
  [
    'contract to server',
    'src/contract/bad-3.ts',
    imports('../server/db/open.ts', 'open'),
    'boundaries(dependencies)',
  ],
  [
    'demo to server',
    'src/demo/bad-4.ts',
    imports('../server/db/open.ts', 'open'),
    'boundaries(dependencies)',
  ],
  [
    'kit to contract',
    'src/client/ui/bad-5.ts',
    imports('#contract/numbers.ts', 'one'),
    'boundaries(dependencies)',
  ],
  ['kit to thing', 'src/client/ui/bad-6.ts', imports('../runs/rows.ts', 'rows'), 'boundaries(dependencies)'],
  [
    'thing to page',
    'src/client/runs/bad-7.ts',
    imports('../pages/run/RunPage.ts', 'Run'),
    'boundaries(dependencies)',
  ],
  [
    'page to page',
    'src/client/pages/trash/bad-8.ts',
    imports('../run/RunPage.ts', 'Run'),
    'boundaries(dependencies)',
  ],
  ['api to thing', 'src/client/api/bad-9.ts', imports('../runs/rows.ts', 'rows'), 'boundaries(dependencies)'],
  [
    'store to application',
    'src/server/runs/bad-10.ts',
    imports('../app/app.ts', 'app'),
    'boundaries(dependencies)',
  ],
  [
    'database to store',
    'src/server/db/bad-11.ts',
    imports('../runs/store.ts', 'store'),
    'boundaries(dependencies)',
  ],
  [
    'server to demo',
    'src/server/runs/bad-12.ts',
    imports('#demo/data.ts', 'data'),
    'boundaries(dependencies)',
  ],
  [
    'journey to internals',
    'e2e/bad-13.ts',
    imports('../src/client/runs/rows.ts', 'rows'),
    'boundaries(dependencies)',
  ],
  [
    'a schema as a value in the client',
    'src/client/runs/bad-14.ts',
    imports('#contract/thing.ts', 'Thing'),
    'boundaries(dependencies)',
  ],
  [
    'typebox in the client',
    'src/client/runs/bad-15.ts',
    imports('typebox', 'Type'),
    'eslint(no-restricted-imports)',
  ],
  [
    'typebox where the browser takes values',
    'src/contract/search/bad-16.ts',
    imports('typebox', 'Type'),
    'eslint(no-restricted-imports)',
  ],
  [
    'a file that belongs nowhere',
    'src/helpers.ts',
    'export const helper = 1\n',
    'boundaries(no-unknown-files)',
  ],
  [
    'a cycle of things',
    'src/client/metrics/bad-17.ts',
    imports('../runs/bad-18.ts', 'other').replace('bad =', 'curve ='),
    'import(no-cycle)',
  ],
  [
    'a cycle of things, of types only',
    'src/client/runs/bad-18.ts',
    "import type { curve } from '../metrics/bad-17.ts'\nexport const other: typeof curve | 1 = 1\n",
    'import(no-cycle)',
  ],
  [
    'a second door to the network',
    'src/client/runs/bad-19.ts',
    "export const bad = () => fetch('x')\n",
    'eslint(no-restricted-globals)',
  ],
  [
    'a second door to the storage',
    'src/client/runs/bad-20.ts',
    "export const bad = () => localStorage.getItem('x')\n",
    'eslint(no-restricted-globals)',
  ],
  [
    'markup from text',
    'src/client/runs/bad-21.ts',
    "export const bad = (box: HTMLElement) => (box.innerHTML = 'x')\n",
    'eslint(no-restricted-properties)',
  ],
  [
    'markup from text in a component',
    'src/client/runs/Bad22.tsx',
    "export const Bad = () => <b dangerouslySetInnerHTML={{ __html: 'x' }} />\n",
    'react(no-danger)',
  ],
  [
    'writing the document',
    'src/client/runs/bad-23.ts',
    "export const bad = () => document.write('x')\n",
    'eslint(no-restricted-properties)',
  ],
  ['eval', 'src/client/runs/bad-24.ts', "export const bad = eval('1') as number\n", 'eslint(no-eval)'],
  [
    'code from text',
    'src/client/runs/bad-25.ts',
    "export const bad = new Function('return 1')\n",
    'eslint(no-new-func)',
  ],
  [
    'starting programs',
    'src/server/runs/bad-26.ts',
    imports('node:child_process', 'spawn'),
    'eslint(no-restricted-imports)',
  ],
  [
    'chance that can be guessed',
    'src/server/runs/bad-27.ts',
    'export const bad = Math.random()\n',
    'eslint(no-restricted-properties)',
  ],
  [
    'a promise that nobody waits for',
    'src/server/runs/bad-28.ts',
    'const later = async () => 1\nexport const bad = () => { later() }\n',
    'typescript(no-floating-promises)',
  ],
  ['any', 'src/server/runs/bad-29.ts', 'export const bad: any = 1\n', 'typescript(no-explicit-any)'],
  ['a default export', 'src/server/runs/bad-30.ts', 'export default 1\n', 'import(no-default-export)'],
  [
    'a long file',
    'src/server/runs/bad-31.ts',
    `export const bad = 1\n${'\n'.repeat(400)}`,
    'eslint(max-lines)',
  ],
  [
    'a silenced rule that found nothing',
    'src/server/runs/bad-32.ts',
    '// oxlint-disable-next-line no-eval\nexport const bad = 1\n',
    'Unused',
  ],
]

/** What only the compiler sees: each bad file, and the error it gives. */
const NOT_COMPILED: readonly (readonly [what: string, path: string, source: string, error: string])[] = [
  [
    'Node in the contract',
    'src/contract/bad-40.ts',
    "import { readFileSync } from 'node:fs'\nexport const bad = readFileSync\n",
    'TS2591',
  ],
  ['Node in the client', 'src/client/runs/bad-41.ts', 'export const bad = process.pid\n', 'TS2591'],
  ['the DOM in the server', 'src/server/runs/bad-42.ts', 'export const bad = document\n', 'TS2584'],
  ['the DOM in the contract', 'src/contract/bad-43.ts', 'export const bad = document\n', 'TS2584'],
  ['client to server', 'src/client/runs/bad-44.ts', imports('../../server/db/open.ts', 'open'), 'TS6307'],
]

let folder = ''
let lintOutput = ''
let compilerOutput = ''

const write = (files: Iterable<readonly [string, string]>): void => {
  for (const [path, source] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), source)
  }
}

const lint = (): string => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--format', 'unix'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 },
  )
  return stdout + stderr
}

const linesOf = (output: string, path: string): string =>
  output
    .split('\n')
    .filter(line => line.includes(path))
    .join('\n')

describe('the limits that lint and compiler hold', () => {
  let goodOutput = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'runfolio-boundaries-'))
    for (const file of CONFIGURATION) cpSync(join(ROOT, file), join(folder, file))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    write(Object.entries(GOOD))
    goodOutput = lint()
    write(REFUSED.map(([, path, source]) => [path, source]))
    lintOutput = lint()
    for (const [, path] of REFUSED) rmSync(join(folder, path))
    write(NOT_COMPILED.map(([, path, source]) => [path, source]))
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
    compilerOutput = spawnSync(process.execPath, [compiler, '-b', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('let what is allowed pass', () => {
    expect(goodOutput.split('\n').filter(line => line.includes('[Error'))).toEqual([])
  })

  it.for(REFUSED)('refuse %s', ([, path, , rule]) => {
    expect(linesOf(lintOutput, `${path}:`)).toContain(rule)
  })

  it.for(NOT_COMPILED)('do not compile %s', ([, path, , error]) => {
    expect(linesOf(compilerOutput, `${path}(`)).toContain(error)
  })
})
