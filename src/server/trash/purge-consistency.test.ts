import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOf } from '#contract/names.ts'
import type { Trash } from '#contract/trash.ts'
import { locationPath } from '../artifacts/artifact-location.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { ListedArtifacts } from '../artifacts/listed-artifacts.ts'
import { LocalArtifacts } from '../artifacts/local-artifacts.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { DATABASES, type TestDatabase } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import { nextPlaces } from './purge-files.ts'
import { purgeSlice } from './purge-slice.ts'
import { openPurge, startPurge } from './purge-works.ts'
import { Purges } from './purges.ts'
import { inspect } from './testing.ts'

type Step =
  | { do: 'run' | 'model'; name: string }
  | { do: 'link' | 'move'; nth: number; name: string }
  | { do: 'log' | 'delete-run'; nth: number }
  | { do: 'delete-experiment'; name: string }
  | { do: 'rename'; name: string; to: string }
  | { do: 'delete-folder'; path: string }
  | { do: 'restore' | 'purge'; nth: number }
  | { do: 'slice' | 'files' | 'finish' }

const FOLDERS = ['/Shared/a', '/Shared/a/b', '/Shared/c']
const path = fc.constantFrom(...FOLDERS)
const name = path.map(folder => `${folder}/e`)
const nth = fc.nat(5)
const of = <Kind extends Step['do'], Rest extends object>(
  weight: number,
  kinds: Kind[],
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => ({ weight, arbitrary: fc.record({ do: fc.constantFrom(...kinds), ...rest }) })
const step = fc.oneof(
  of(3, ['run', 'model'], { name }),
  of(2, ['link', 'move'], { nth, name }),
  of(3, ['log', 'delete-run'], { nth }),
  of(2, ['delete-experiment'], { name }),
  of(1, ['rename'], { name, to: name.map(old => `${old}2`) }),
  of(2, ['delete-folder'], { path }),
  of(2, ['restore'], { nth }),
  of(5, ['purge'], { nth }),
  of(6, ['slice', 'files'], {}),
  of(2, ['finish'], {}),
) as fc.Arbitrary<Step>

interface Place extends SqlRow {
  id: number
  uuid: string
  location: string
}

const placesOfRuns = defineRead('test.placesOfRuns', (db, _: null) =>
  db.all<Place>('select id, run_uuid as uuid, artifact_uri as location from runs order by id'),
)
const placesOfModels = defineRead('test.placesOfModels', (db, _: null) =>
  db.all<Place>('select id, model_uuid as uuid, artifact_uri as location from logged_models order by id'),
)

/** As work on many runs does it: a copy shares the files, a run that is moved keeps its place. */
const relocate = defineWrite(
  'test.relocate',
  async (tx, args: { runId: number; copy: string | null; experimentId: number }) => {
    const change = tx.nextChange()
    const { runId, copy, experimentId } = args
    const run = await tx.get<SqlRow & { experiment_id: number; deletion_id: number | null }>(
      'select experiment_id, deletion_id from runs where id = ?',
      [runId],
    )
    if (run === undefined || run.deletion_id !== null) return null
    const counted = (id: number, by: number) =>
      tx.run(
        `insert into experiment_run_counts (experiment_id, running, scheduled, finished, failed, killed, last_write_at)
         values (?, 0, 0, ?, 0, 0, 0)
         on conflict (experiment_id) do update set finished = experiment_run_counts.finished + excluded.finished`,
        [id, by],
      )
    if (copy === null) {
      await tx.run('update runs set experiment_id = ?, change = ? where id = ?', [
        experimentId,
        change,
        runId,
      ])
      await counted(run.experiment_id, -1)
    } else
      await tx.run(
        `insert into runs (run_uuid, experiment_id, name, user_id, status, start_time, artifact_uri, created_at, last_write_at,
           created_change, change)
         select ?, ?, name, user_id, status, start_time, artifact_uri, created_at, last_write_at, ?, ? from runs where id = ?`,
        [copy, experimentId, change, change, runId],
      )
    await counted(experimentId, 1)
    return null
  },
)

class Machine {
  readonly #workspace: TestWorkspace
  readonly #files: ArtifactStore
  readonly #root: string
  #copies = 0

  private constructor(workspace: TestWorkspace, files: ArtifactStore, root: string) {
    this.#workspace = workspace
    this.#files = files
    this.#root = root
  }

  static async open(database: TestDatabase): Promise<Machine> {
    const root = mkdtempSync(join(tmpdir(), 'runfolio-purge-'))
    const local = new LocalArtifacts(root)
    const made: ListedArtifacts[] = []
    const workspace = await openWorkspace(database, store => {
      made.push(new ListedArtifacts(local, store))
      return made[0]!
    })
    return new Machine(workspace, made[0]!, root)
  }

  async close(): Promise<void> {
    await this.#workspace.close()
    rmSync(this.#root, { recursive: true, force: true })
  }

  async #idOf(name: string): Promise<number> {
    const url = `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`
    const { body } = await this.#workspace.client<{ experiment?: { experiment_id: string } }>(url)
    return body.experiment === undefined
      ? await this.#workspace.experiment(name)
      : Number(body.experiment.experiment_id)
  }

  async #store(location: string): Promise<void> {
    const segments = [...(locationPath(location) ?? '').split('/'), 'model.bin']
    await this.#files.write(segments, Readable.from(['weights']))
  }

  async #nthRun(nth: number): Promise<Place | undefined> {
    const runs = await this.#workspace.store.read(placesOfRuns, null)
    return runs[nth % Math.max(1, runs.length)]
  }

  async #deletionId(nth: number): Promise<number> {
    const { deletions } = (await this.#workspace.get<Trash>('/trash')).body
    return deletions[nth % Math.max(1, deletions.length)]?.deletionId ?? 999_999
  }

  async perform(step: Step): Promise<void> {
    const { store } = this.#workspace
    switch (step.do) {
      case 'run': {
        const uuid = await this.#workspace.run(await this.#idOf(step.name))
        const place = (await store.read(placesOfRuns, null)).find(run => run.uuid === uuid)
        await this.#store(place?.location ?? '')
        await this.#log(uuid)
        return
      }
      case 'model': {
        const source = await this.#nthRun(0)
        const experiment_id = String(await this.#idOf(step.name))
        const { body } = await this.#workspace.client<{ model: { info: { artifact_uri: string } } }>(
          'logged-models',
          { experiment_id, name: 'm', source_run_id: source?.uuid ?? '' },
        )
        await this.#store(body.model.info.artifact_uri)
        return
      }
      case 'link':
      case 'move': {
        const run = await this.#nthRun(step.nth)
        if (run === undefined) return
        const copy = step.do === 'link' ? String(++this.#copies).padStart(32, 'c') : null
        const experimentId = await this.#idOf(step.name)
        return void (await store.write(relocate, { runId: run.id, copy, experimentId }))
      }
      case 'log':
        return await this.#log((await this.#nthRun(step.nth))?.uuid ?? '')
      case 'delete-run':
        return void (await this.#workspace.client('runs/delete', {
          run_id: (await this.#nthRun(step.nth))?.uuid ?? '',
        }))
      case 'delete-experiment':
        return void (await this.#workspace.client('experiments/delete', {
          experiment_id: String(await this.#idOf(step.name)),
        }))
      case 'delete-folder':
        return void (await this.#workspace.post('/folders/delete', { path: step.path }))
      case 'rename':
        return void (await this.#workspace.post(`/experiments/${await this.#idOf(step.name)}/rename`, {
          name: step.to,
        }))
      case 'restore':
        return void (await this.#workspace.post('/trash/restore', {
          deletionId: await this.#deletionId(step.nth),
        }))
      case 'purge': {
        const spec = { deletionIds: [await this.#deletionId(step.nth)] }
        return void (await store.write(startPurge, { spec, actor: 'ann' }).catch(() => undefined))
      }
      case 'slice': {
        const purgeId = await store.read(openPurge, null)
        if (purgeId !== null) await store.write(purgeSlice, { purgeId, ms: 0 })
        return
      }
      // As a crash leaves it between the files and the note that they are gone.
      case 'files': {
        const [place] = await store.read(nextPlaces, { after: 0, limit: 1 })
        if (place !== undefined && place.used.length === 0) await this.#files.purge([place.path.split('/')])
        return
      }
      case 'finish':
        return await this.finish()
    }
  }

  async #log(run_id: string): Promise<void> {
    await this.#workspace.client('runs/log-batch', {
      run_id,
      metrics: [{ key: 'loss', value: 1, timestamp: 1, step: 1 }],
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 't', value: 'x' }],
    })
    await this.#workspace.client('runs/log-inputs', {
      run_id,
      datasets: [{ dataset: { name: 'd', digest: '1', source_type: 's', source: 's' }, tags: [] }],
    })
  }

  /** As the next start of a server does. */
  async finish(): Promise<void> {
    const purges = new Purges(this.#workspace.store, this.#files)
    purges.wake()
    await purges.idle()
    await purges.close()
  }

  /** What is wrong: with rows, or runs and models that have a row without their file. */
  async faults(): Promise<string[]> {
    const { faults } = await this.#workspace.store.read(inspect, null)
    const files = new Set(this.#onDisk())
    const lost = (await this.#places()).filter(
      ({ location }) => !files.has(`${locationPath(location)}/model.bin`),
    )
    return [...faults, ...lost.map(({ uuid, location }) => `${uuid} has lost its file at ${location}`)]
  }

  /** Files without a row; none once everything was done. */
  async orphans(): Promise<string[]> {
    const used = (await this.#places()).map(({ location }) => locationPath(location))
    return this.#onDisk().filter(file => !used.includes(folderOf(file)))
  }

  async #places(): Promise<Place[]> {
    const { store } = this.#workspace
    return [...(await store.read(placesOfRuns, null)), ...(await store.read(placesOfModels, null))]
  }

  #onDisk(): string[] {
    return readdirSync(this.#root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(this.#root, join(entry.parentPath, entry.name)))
  }
}

test.each(DATABASES)(
  'whatever is deleted for good, moved, copied and restored, rows and files belong together, on $kind',
  async database => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45, size: 'max' }), async steps => {
        const machine = await Machine.open(database)
        try {
          for (const folder of FOLDERS) await machine.perform({ do: 'run', name: `${folder}/e` })
          for (const one of steps) {
            await machine.perform(one)
            expect(await machine.faults(), JSON.stringify(one)).toEqual([])
          }
          await machine.finish()
          expect(await machine.faults(), 'at the end').toEqual([])
          expect(await machine.orphans()).toEqual([])
        } finally {
          await machine.close()
        }
      }),
      { numRuns: Number(process.env['RUNFOLIO_TEST_PURGES'] ?? 8) },
    )
  },
  180_000,
)
