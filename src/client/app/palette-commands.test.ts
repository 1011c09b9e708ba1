import { expect, it, vi } from 'vitest'
import { foundCommands, matchingCommands } from './palette-commands.ts'

const command = (label: string) => ({ id: label, icon: 'folder' as const, label, run: () => {} })

it('finds commands by all typed words', () => {
  const commands = [command('Go to the trash'), command('Theme: Dark')]
  expect(matchingCommands(commands, 'TRA go').map(({ label }) => label)).toEqual(['Go to the trash'])
  expect(matchingCommands(commands, '')).toHaveLength(2)
})

it('goes to what was found', () => {
  const go = vi.fn()
  const items = [
    { kind: 'folder' as const, id: 'a//b', name: 'b', place: 'a/' },
    { kind: 'run' as const, id: 'ab12', name: 'brisk-lark', place: '/Shared/churn' },
  ]
  foundCommands(items, 'folder', go)[0]?.run()
  foundCommands(items, 'run', go)[0]?.run()
  expect(go.mock.calls).toEqual([['/workspace?folder=a%2F%2Fb'], ['/runs/ab12']])
})
