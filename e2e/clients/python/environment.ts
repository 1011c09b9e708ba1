import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withLock } from './lock.ts'

const run = promisify(execFile)
const CACHE = fileURLToPath(new URL('../../../.cache/python/', import.meta.url))
const OLDEST_PYTHON = 10

/** The clients that the tests run: the newest 3.x and the last 2.x. Their exact versions are in the requirement files. */
export const PYTHON_CLIENTS = ['mlflow-3', 'mlflow-2'] as const
/** `frames`: the libraries that read exports. */
export type PythonClient = (typeof PYTHON_CLIENTS)[number] | 'frames'

export interface PythonEnvironment {
  client: PythonClient
  /** The interpreter that sees the client. */
  python: string
  /** Why there is none, in one line; then `python` is empty. */
  missing: string
}

/**
 * A virtual environment with the client, in the ignored folder `.cache/python`; made when it is not there or its
 * requirement file changed. Without Python, or without a way to install, says what is missing; throws in CI.
 */
export async function pythonEnvironment(client: PythonClient): Promise<PythonEnvironment> {
  const missing = await prepare(client)
  if (missing && process.env['CI'] === 'true') throw new Error(`Nothing may be skipped in CI: ${missing}`)
  return { client, missing, python: missing ? '' : interpreter(client) }
}

function interpreter(client: PythonClient): string {
  return process.platform === 'win32'
    ? `${CACHE}${client}/Scripts/python.exe`
    : `${CACHE}${client}/bin/python`
}

async function prepare(client: PythonClient): Promise<string> {
  const requirements = fileURLToPath(new URL(`requirements-${client}.txt`, import.meta.url))
  const system = process.env['RUNFOLIO_PYTHON'] ?? 'python3'
  await mkdir(CACHE, { recursive: true })
  return withLock(`${CACHE}${client}.lock`, async () => {
    const wanted = await fingerprint(requirements)
    const stamp = `${CACHE}${client}/stamp`
    if (await isReady(client, stamp, wanted)) return ''
    const missing = await whatIsMissing(system)
    if (missing) return missing
    await rm(`${CACHE}${client}`, { recursive: true, force: true })
    try {
      await run(system, ['-m', 'venv', `${CACHE}${client}`])
      await run(interpreter(client), [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--no-input',
        '--requirement',
        requirements,
      ])
    } catch (error) {
      return `the Python client ${client} could not be installed: ${lastLine(error)}`
    }
    await writeFile(stamp, wanted)
    return ''
  })
}

async function isReady(client: PythonClient, stamp: string, wanted: string): Promise<boolean> {
  try {
    await access(interpreter(client))
    return (await readFile(stamp, 'utf8')) === wanted
  } catch {
    return false
  }
}

async function fingerprint(requirements: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
}

/** Why this Python cannot make the environment, in one line; empty if it can. */
export async function whatIsMissing(system: string): Promise<string> {
  try {
    const { stdout } = await run(system, ['-c', 'import sys; print(*sys.version_info[:2])'])
    const [major = 0, minor = 0] = stdout.trim().split(' ').map(Number)
    if (major !== 3 || minor < OLDEST_PYTHON) {
      return `${system} is ${major}.${minor}; the clients need 3.${OLDEST_PYTHON} or newer (RUNFOLIO_PYTHON names another)`
    }
  } catch {
    return `${system} was not found (RUNFOLIO_PYTHON names another)`
  }
  try {
    await run(system, ['-c', 'import venv, ensurepip'])
    return ''
  } catch {
    return `${system} has no venv or no pip (Debian: apt install python3-venv)`
  }
}

function lastLine(error: unknown): string {
  const text =
    error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' && error.stderr.trim()
      ? error.stderr
      : String(error)
  return text.trim().split('\n').at(-1) ?? ''
}
