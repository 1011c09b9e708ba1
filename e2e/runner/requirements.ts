import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { SYSTEM_CHROMIUM } from './chromium.ts'
import { runProgram, runTool } from './run-program.ts'

interface Requirement {
  /** Debian's package. */
  package: string
  /** What is not tested without it. */
  tests: string
  isThere: () => boolean
}

const runs = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

const hasPostgres = (): boolean => {
  const root = '/usr/lib/postgresql'
  return existsSync(root) && readdirSync(root).some(version => existsSync(`${root}/${version}/bin/initdb`))
}

const REQUIREMENTS: readonly Requirement[] = [
  { package: 'postgresql', tests: 'tests on PostgreSQL', isThere: hasPostgres },
  { package: 'strace', tests: 'the trace of system calls', isThere: () => runs('strace', '-V') },
  {
    package: 'python3-venv',
    tests: 'the real Python clients',
    isThere: () => runs('python3', '-c', 'import venv, ensurepip'),
  },
  {
    package: 'fonts-noto-cjk',
    tests: 'Chinese text on screen',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  {
    package: 'libreoffice-calc-nogui',
    tests: 'exports in a spreadsheet',
    isThere: () => existsSync('/usr/bin/soffice'),
  },
]

const CHROMIUM: Requirement = {
  package: 'chromium',
  tests: 'journeys in the browser',
  isThere: () => existsSync(SYSTEM_CHROMIUM),
}

const isDebianAsRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0

/**
 * Brings in what the tests need and the machine lacks: on Debian as root its packages, elsewhere only Playwright's own
 * browser. Answers a line for each part that cannot be tested all the same; a suite skips it by itself.
 */
export const bringInRequirements = async (): Promise<string[]> => {
  if (isDebianAsRoot()) {
    const missing = [...REQUIREMENTS, CHROMIUM].filter(({ isThere }) => !isThere())
    if (missing.length > 0) await installPackages(missing.map(requirement => requirement.package))
  } else if (!CHROMIUM.isThere() && !existsSync(chromium.executablePath())) {
    await runTool('playwright', ['install', 'chromium'])
  }
  const lacking = process.platform === 'linux' ? REQUIREMENTS.filter(({ isThere }) => !isThere()) : []
  const lines = lacking.map(({ package: name, tests }) => `${tests} (${name} is not installed)`)
  return hasBrowser() ? lines : [...lines, `${CHROMIUM.tests} (no Chromium)`]
}

export const hasBrowser = (): boolean => CHROMIUM.isThere() || existsSync(chromium.executablePath())

const installPackages = async (names: readonly string[]): Promise<void> => {
  console.log(`Installing ${names.join(', ')}`)
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  // A list of packages that another program is just writing makes either command fail once.
  for (let attempt = 1; attempt <= 3; attempt++) {
    await runProgram('apt-get', [...options, 'update'], quietly)
    const code = await runProgram(
      'apt-get',
      [...options, '-o', 'Dpkg::Use-Pty=0', 'install', '-y', '--no-install-recommends', ...names],
      quietly,
    )
    if (code === 0) return
  }
}
