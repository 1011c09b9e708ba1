import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Readable } from 'node:stream'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'
import { Purges } from './purges.ts'
import { startPurge } from './purge-works.ts'

describe.each(DATABASES)('the files of what is deleted for good on $kind', database => {
  let client: TestClient
  beforeEach(async () => {
    client = await openClient(database)
  })
  afterEach(() => client.close())

  const post = async <Body>(path: string, body: object): Promise<Body> =>
    (await client.send<Body>('POST', path, body)).body
  const experiment = async (name: string, artifact_location = ''): Promise<string> =>
    (await post<{ experiment_id: string }>('experiments/create', { name, artifact_location })).experiment_id
  const run = async (experiment_id: string): Promise<{ run_id: string; artifact_uri: string }> =>
    (
      await post<{ run: { info: { run_id: string; artifact_uri: string } } }>('runs/create', {
        experiment_id,
        user_id: 'bo',
      })
    ).run.info
  const pathOf = (location: string, file = 'a.bin'): string =>
    `${location.replace(/^mlflow-artifacts:\/+/, '')}/${file}`
  const upload = async (location: string, file = 'a.bin'): Promise<string> => {
    const path = pathOf(location, file)
    await client.files.write(path.split('/'), Readable.from(['x']))
    return path
  }
  const isThere = (path: string): boolean => existsSync(join(client.artifacts, path))
  const empty = async (): Promise<void> => {
    const spec = { matching: { search: null, kind: null, actor: null }, except: [] }
    await client.store.write(startPurge, { spec, actor: 'ann' })
    const purges = new Purges(client.store, client.files)
    purges.wake()
    await purges.idle()
    await purges.close()
  }

  test('go with their run, and the folder of an experiment goes with it', async () => {
    const id = await experiment('e')
    const [gone, kept] = [await run(id), await run(id)]
    const [file, other] = [await upload(gone.artifact_uri), await upload(kept.artifact_uri)]
    const loose = await upload(`mlflow-artifacts:/${id}`, 'notes.txt')
    await post('runs/delete', { run_id: gone.run_id })
    await empty()
    expect([isThere(file), isThere(other), isThere(`${id}/${gone.run_id}`)]).toEqual([false, true, false])
    await post('experiments/delete', { experiment_id: id })
    await empty()
    expect([isThere(other), isThere(loose), isThere(id)]).toEqual([false, false, false])
  })

  test('stay where a logged model of another experiment, or another experiment, uses them', async () => {
    const id = await experiment('e')
    const source = await run(id)
    const held = await upload(source.artifact_uri, 'base/weights.bin')
    const loose = await upload(source.artifact_uri)
    // Whoever makes it, an experiment may say that its runs lie anywhere below.
    await experiment('inside', `mlflow-artifacts:///${id}/${source.run_id}/artifacts/base`)
    await post('runs/delete', { run_id: source.run_id })
    await empty()
    expect([isThere(held), isThere(loose)]).toEqual([true, true])
    await post('experiments/delete', { experiment_id: id })
    await empty()
    expect([isThere(held), isThere(loose)]).toEqual([true, false])
  })

  test('a model outlives the run that made it, and goes with its experiment', async () => {
    const id = await experiment('e')
    const source = await run(id)
    const { model } = await post<{ model: { info: { artifact_uri: string } } }>('logged-models', {
      ...{ experiment_id: id, name: 'm', source_run_id: source.run_id },
    })
    const weights = await upload(model.info.artifact_uri)
    await post('runs/delete', { run_id: source.run_id })
    await empty()
    expect(isThere(weights)).toBe(true)
    await post('experiments/delete', { experiment_id: id })
    await empty()
    expect(isThere(weights)).toBe(false)
  })

  test('nothing that lies elsewhere is touched, and no root', async () => {
    const bystander = await run(await experiment('other'))
    const file = await upload(bystander.artifact_uri)
    for (const [name, location] of [
      ['s3', 's3://bucket/x'],
      ['root', 'mlflow-artifacts:/'],
      ['up', 'mlflow-artifacts:/../x'],
    ] as const) {
      const { status, body } = await client.send<{ experiment_id: string }>('POST', 'experiments/create', {
        ...{ name, artifact_location: location },
      })
      if (status !== 200) continue
      const { run_id } = await run(body.experiment_id)
      await post('runs/delete', { run_id })
      await post('experiments/delete', { experiment_id: body.experiment_id })
    }
    await empty()
    expect(isThere(file)).toBe(true)
  })

  test('a program that still uploads is told that its run is gone', async () => {
    const one = await run(await experiment('e'))
    await post('runs/delete', { run_id: one.run_id })
    await empty()
    await expect(upload(one.artifact_uri)).rejects.toThrow('was deleted for good')
    expect(isThere(pathOf(one.artifact_uri))).toBe(false)
  })

  test('an upload that began before leaves no file behind', async () => {
    const one = await run(await experiment('e'))
    const path = pathOf(one.artifact_uri)
    const slow = client.files.write(path.split('/'), Readable.from(['x']), async () => {
      await post('runs/delete', { run_id: one.run_id })
      await empty()
    })
    await slow
    const purges = new Purges(client.store, client.files)
    purges.wake()
    await purges.idle()
    await purges.close()
    expect(isThere(path)).toBe(false)
  })
})
