import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { Found } from '#contract/palette.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'

describe.each(DATABASES)('find on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const find = async (text: string): Promise<string[]> => {
    const { status, body } = await workspace.get<Static<typeof Found>>(
      `/find?text=${encodeURIComponent(text)}`,
    )
    expect(status).toBe(200)
    return body.items.map(item => `${item.kind} ${item.name} in ${item.place}`)
  }

  test('finds folders, experiments and runs whatever the case, the closest names first', async () => {
    const id = await workspace.experiment('/Shared/Vision/my-resnet')
    await workspace.experiment('/Shared/Vision/RESNET-50')
    await workspace.experiment('/Shared/resnets/a')
    await workspace.experiment('/Shared/Vision/ResNet')
    await workspace.run(id, 1, 'swift-resnet-7')
    await workspace.run(id, 1, 'other')
    expect(await find(' resNET ')).toEqual([
      'folder resnets in /Shared',
      'experiment ResNet in /Shared/Vision',
      'experiment RESNET-50 in /Shared/Vision',
      'experiment my-resnet in /Shared/Vision',
      'experiment a in /Shared/resnets',
      'run swift-resnet-7 in /Shared/Vision/my-resnet',
    ])
    expect(await find('%')).toEqual([])
    expect((await workspace.get('/find?text=')).status).toBe(400)
  })

  test('a word that begins so comes before one that only contains it, in any script', async () => {
    for (const name of ['xnet', 'res-net', 'net', 'netting', '训练网络', '网络训练'])
      await workspace.experiment(`/Shared/${name}`)
    expect(await find('net')).toEqual(
      ['net', 'netting', 'res-net', 'xnet'].map(name => `experiment ${name} in /Shared`),
    )
    expect(await find('网络')).toEqual(['网络训练', '训练网络'].map(name => `experiment ${name} in /Shared`))
    expect(await find('net  shared')).toHaveLength(4)
  })

  test('other alphabets have cases too', async () => {
    await workspace.experiment('/Shared/ÜBUNG')
    expect(await find('übung')).toEqual(['experiment ÜBUNG in /Shared'])
  })

  test('a run is found by its id or its beginning, an experiment by its id', async () => {
    const id = await workspace.experiment('/Shared/x')
    const run = await workspace.run(id, 1, 'named')
    expect(await find(run)).toEqual(['run named in /Shared/x'])
    expect(await find(run.slice(0, 12).toUpperCase())).toEqual(['run named in /Shared/x'])
    expect(await find(String(id))).toContain('experiment x in /Shared')
  })

  test('what is in the trash is not found', async () => {
    const id = await workspace.experiment('/Shared/needle')
    const run = await workspace.run(id, 1, 'needle-run')
    await workspace.run(id, 1, 'needle-two')
    await workspace.post('/runs/delete', { selection: { runIds: [run] }, withDescendants: false })
    expect(await find('needle')).toEqual(['experiment needle in /Shared', 'run needle-two in /Shared/needle'])
    expect(await find(run)).toEqual([])
    await workspace.post('/experiments/delete', { experimentIds: [String(id)] })
    expect(await find('needle')).toEqual([])
  })

  test('at most twenty of each', async () => {
    for (let i = 0; i < 25; i++) await workspace.experiment(`/Shared/many/m${i}`)
    expect((await find('m')).filter(item => item.startsWith('experiment')).length).toBe(20)
  })
})
