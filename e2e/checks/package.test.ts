import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT, runTool } from '../runner/run-program.ts'

/** What npm would put into the package besides what is built. */
const SOURCES = ['package.json', 'README.md', 'LICENSE', 'src/server/app']

/** A path of each place, and the script that it is made of. */
const PAGES = {
  '/': 'WorkspacePage',
  '/experiments/1': 'RunGrid',
  '/experiments?folder=/Shared': 'FolderRunsPage',
  '/runs/abc': 'RunPage',
  '/trash': 'TrashPage',
}

/** The package as others get it: built, packed, unpacked below a node_modules, with its own dependencies and no others. */
describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-package-'))
  const installed = join(folder, 'app', 'node_modules', 'runfolio')
  const command = join(folder, 'app', 'node_modules', '.bin', 'runfolio')
  let server: ChildProcess | undefined

  beforeAll(async () => {
    // Built aside: other tests build the page of the checkout at the same time.
    const stage = join(folder, 'stage')
    for (const path of SOURCES) cpSync(join(ROOT, path), join(stage, path), { recursive: true })
    await build(join(stage, 'dist/client'))
    await build(join(stage, 'dist/server'), '--ssr')
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: stage,
    })
    mkdirSync(installed, { recursive: true })
    const { version } = JSON.parse(readFileSync(join(stage, 'package.json'), 'utf8')) as { version: string }
    const tarball = join(folder, `runfolio-${version}.tgz`)
    execFileSync('tar', ['--extract', '--file', tarball, '--strip-components', '1', '--directory', installed])
    for (const path of productionPackages()) install(path, join(folder, 'app'))
    mkdirSync(dirname(command))
    chmodSync(join(installed, 'src/server/app/runfolio.js'), 0o755)
    symlinkSync('../runfolio/src/server/app/runfolio.js', command)
  }, 180_000)

  afterAll(async () => {
    if (server?.exitCode === null) {
      const end = once(server, 'exit')
      server.kill('SIGKILL')
      await end
    }
    rmSync(folder, { recursive: true, force: true })
  })

  it('holds what is built, the launcher and nothing else', () => {
    const files = execFileSync('find', ['.', '-type', 'f'], { cwd: installed, encoding: 'utf8' }).split('\n')
    const others = files.filter(file => file !== '' && !/^\.\/dist\/(?:client|server)\//.test(file))
    expect(others.toSorted()).toEqual([
      './LICENSE',
      './README.md',
      './package.json',
      './src/server/app/runfolio.js',
    ])
    expect(files).toContain('./dist/client/index.html')
    expect(files.filter(file => file.endsWith('.ts'))).toEqual([])
  })

  it('starts, serves the page, keeps what it is told and stops', async () => {
    server = spawn(command, ['server', '--port', '0', '--data', join(folder, 'data')], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const url = await addressOf(server)
    expect(await (await fetch(url, { headers: { accept: 'text/html' } })).text()).toMatch(
      /<script[^>]+src="[^"]*assets\//,
    )
    for (const [path, page] of Object.entries(PAGES)) {
      const place = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } })
      // Asked for at once, with the first script, not after it ran.
      expect(await place.text()).toMatch(new RegExp(`<link rel="modulepreload"[^>]+/${page}-`))
    }
    const post = async (route: string, body: object): Promise<{ run: { info: { run_id: string } } }> => {
      const reply = await fetch(`${url}/api/2.0/mlflow/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect([route, reply.status]).toEqual([route, 200])
      return (await reply.json()) as { run: { info: { run_id: string } } }
    }
    const { run } = await post('runs/create', { experiment_id: '0' })
    const run_id = run.info.run_id
    // Two of a mebibyte together: read on the thread for large bodies.
    const value = 'x'.repeat(1_000_000)
    await post('runs/log-batch', {
      run_id,
      params: [
        { key: 'a', value },
        { key: 'b', value },
      ],
      metrics: [{ key: 'loss', value: 0.5, timestamp: 1, step: 0 }],
    })
    const read = await fetch(`${url}/api/2.0/mlflow/runs/get?run_id=${run_id}`)
    expect(await read.json()).toMatchObject({
      run: { data: { metrics: [{ key: 'loss', value: 0.5 }], params: [{ value }, { value }] } },
    })
    const exit = once(server, 'exit')
    server.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
  }, 60_000)

  it('tells its version', () => {
    expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

const build = async (into: string, ...flags: string[]): Promise<void> => {
  const code = await runTool('vite', [
    'build',
    ...flags,
    '--outDir',
    into,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ])
  if (code !== 0) throw new Error(`vite build ${flags.join(' ')} ended with ${code}`)
}

/** The folders of all packages that the package needs to run, by the lock file. */
const productionPackages = (): string[] => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path) && dev !== true)
    .map(([path]) => path)
}

/** Copies a package of the checkout, those of other platforms excepted; a whole Node.js is only linked. */
const install = (path: string, to: string): void => {
  const target = join(to, path)
  mkdirSync(dirname(target), { recursive: true })
  try {
    if (/\/node-/.test(path)) symlinkSync(join(ROOT, path), target)
    else cpSync(join(ROOT, path), target, { recursive: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

const addressOf = async (child: ChildProcess): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const errors = child.stderr === null ? Promise.resolve('') : text(child.stderr)
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
    if (found) resolve(found[0])
  })
  child.once('error', reject)
  child.once('exit', code => {
    void errors.then(printed => reject(new Error(`It ended with ${code}:\n${output}${printed}`)))
  })
  return await promise
}
