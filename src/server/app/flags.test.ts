import { describe, expect, it } from 'vitest'
import { FlagError } from './flag-values.ts'
import { readCommand, type ServerFlags } from './flags.ts'

const flagsOf = (args: string[], environment: Record<string, string> = {}): ServerFlags => {
  const command = readCommand(['server', ...args], environment, 'ann')
  if (command.name !== 'server') throw new Error(`not the server: ${command.name}`)
  return command.flags
}

const complaintOf = (args: string[], environment: Record<string, string> = {}): string => {
  try {
    readCommand(args, environment, 'ann')
  } catch (error) {
    if (error instanceof FlagError) return error.message
  }
  throw new Error('accepted')
}

describe('readCommand', () => {
  it('has a default for everything', () => {
    expect(flagsOf([])).toEqual({
      host: '127.0.0.1',
      port: 5080,
      data: './runfolio-data',
      database: null,
      artifacts: null,
      basePath: '',
      allowHosts: [],
      allowOrigins: [],
      frameAncestors: [],
      user: 'ann',
      trashDays: 30,
    })
  })

  it.each<[string, Partial<ServerFlags>]>([
    ['--port 0', { port: 0 }],
    ['--port=65535', { port: 65_535 }],
    ['--host localhost', { host: 'localhost' }],
    ['--host ::1', { host: '::1' }],
    ['--host [::1]', { host: '::1' }],
    ['--host 127.8.9.1', { host: '127.8.9.1' }],
    ['--host 0.0.0.0 --allow-unauthenticated', { host: '0.0.0.0' }],
    ['--data /srv/runs', { data: '/srv/runs' }],
    ['--database postgres://ann@db/runs', { database: 'postgres://ann@db/runs' }],
    ['--database postgresql://db/runs', { database: 'postgresql://db/runs' }],
    ['--artifacts ./files', { artifacts: './files' }],
    ['--base-path /', { basePath: '' }],
    ['--base-path /a/b-c/', { basePath: '/a/b-c' }],
    ['--allow-host Runs.Example.org', { allowHosts: ['runs.example.org'] }],
    ['--allow-host a --allow-host 10.0.0.5', { allowHosts: ['a', '10.0.0.5'] }],
    ['--allow-host *.example.org', { allowHosts: ['*.example.org'] }],
    ['--allow-host [fd00::1]', { allowHosts: ['fd00::1'] }],
    ['--allow-origin http://localhost:8888', { allowOrigins: ['http://localhost:8888'] }],
    ['--frame-ancestors https://hub.example.org', { frameAncestors: ['https://hub.example.org'] }],
    ['--user zoë', { user: 'zoë' }],
    ['--trash-days 7', { trashDays: 7 }],
  ])('takes %s', (line, expected) => {
    expect(flagsOf(line.split(' '))).toMatchObject(expected)
  })

  it.each([
    ['', 'Which command?'],
    ['serve', '"serve"'],
    ['server now', '"now"'],
    ['server --prot 1', '--prot'],
    ['server --port', '--port'],
    ['server --port 65536', '--port must be a whole number from 0 to 65535, not "65536".'],
    ['server --port 1e3', '--port'],
    ['server --port -1', '--port'],
    ['server --port 80x', '--port'],
    ['server --host a/b', '--host'],
    ['server --host 0.0.0.0', '--allow-unauthenticated'],
    ['server --host ::', '--allow-unauthenticated'],
    ['server --host runs.example.org', '--allow-unauthenticated'],
    ['server --database mysql://x/y', '--database'],
    ['server --artifacts s3://bucket', '--artifacts'],
    ['server --base-path x', '--base-path'],
    ['server --base-path /a//b', '--base-path'],
    ['server --base-path /a/../b', '--base-path'],
    ['server --allow-host *', '--allow-host'],
    ['server --allow-host *.org', '--allow-host'],
    ['server --allow-host a*b.example.org', '--allow-host'],
    ['server --allow-host a.example:8080', '--allow-host'],
    ['server --allow-host http://a.example', '--allow-host'],
    ['server --allow-origin *', '--allow-origin'],
    ['server --allow-origin null', '--allow-origin'],
    ['server --allow-origin http://a.example/', '--allow-origin'],
    ['server --allow-origin https://*.example.org', '--allow-origin'],
    ['server --allow-origin a.example', '--allow-origin'],
    ['server --frame-ancestors http:', '--frame-ancestors'],
    ['server --frame-ancestors http://a;script-src', '--frame-ancestors'],
    ['server --user a/b', '--user'],
    ['server --user ..', '--user'],
    ['server --trash-days 0', '--trash-days'],
  ])('refuses "%s" in one line', (line, part) => {
    const complaint = complaintOf(line === '' ? [] : line.split(' '))
    expect(complaint).toContain(part)
    expect(complaint).not.toContain('\n')
  })

  it('never repeats a database address, which may hold a password', () => {
    expect(complaintOf(['server', '--database', 'mysql://ann:secret@db/x'])).not.toContain('secret')
  })

  it('reads every flag from its variable, and prefers the command line', () => {
    const environment = {
      RUNFOLIO_HOST: '0.0.0.0',
      RUNFOLIO_PORT: '81',
      RUNFOLIO_DATA: '/d',
      RUNFOLIO_DATABASE: 'postgres://db/x',
      RUNFOLIO_ARTIFACTS: '/a',
      RUNFOLIO_BASE_PATH: '/x',
      RUNFOLIO_ALLOW_HOST: 'a.example, b.example',
      RUNFOLIO_ALLOW_ORIGIN: 'http://a.example',
      RUNFOLIO_FRAME_ANCESTORS: 'http://f.example',
      RUNFOLIO_USER: 'bob',
      RUNFOLIO_TRASH_DAYS: '9',
      RUNFOLIO_ALLOW_UNAUTHENTICATED: 'true',
    }
    expect(flagsOf(['--port', '82', '--allow-host', 'c.example'], environment)).toEqual({
      host: '0.0.0.0',
      port: 82,
      data: '/d',
      database: 'postgres://db/x',
      artifacts: '/a',
      basePath: '/x',
      allowHosts: ['c.example'],
      allowOrigins: ['http://a.example'],
      frameAncestors: ['http://f.example'],
      user: 'bob',
      trashDays: 9,
    })
  })

  it('names the variable that is wrong, and takes an empty one as absent', () => {
    expect(complaintOf(['server'], { RUNFOLIO_PORT: 'x' })).toContain('RUNFOLIO_PORT must be')
    expect(complaintOf(['server'], { RUNFOLIO_ALLOW_UNAUTHENTICATED: 'perhaps' })).toContain(
      'UNAUTHENTICATED',
    )
    expect(flagsOf([], { RUNFOLIO_PORT: '' }).port).toBe(5080)
  })

  it('shows help and version whatever else is there', () => {
    expect(readCommand(['server', '--help'], {}, 'ann')).toMatchObject({ name: 'help' })
    expect(readCommand(['--version'], {}, 'ann')).toEqual({ name: 'version' })
  })
})
