import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a program in the package's folder and shows its output. Answers its exit code; 127 where it is not there.
 * A JavaScript tool of the package is run by this Node, whatever the machine's own is.
 */
export const runProgram = (
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, ...environment },
  })
  child.once('error', () => resolve(127))
  child.once('exit', code => resolve(code ?? 1))
  return promise
}

/** Runs the program of a package in node_modules, such as `vitest`. */
export const runTool = (
  tool: keyof typeof TOOLS,
  args: readonly string[],
  environment = {},
): Promise<number> =>
  runProgram(process.execPath, [`${ROOT}node_modules/${TOOLS[tool]}`, ...args], environment)

const TOOLS = {
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
} as const
