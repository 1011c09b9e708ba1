import { Random } from './random.ts'
import { paramsOf } from './setup.ts'
import type { KeyValue } from './types.ts'

/** Where the runs of an experiment come from. */
export type Source =
  | { kind: 'script'; repository: string; script: string }
  | { kind: 'project'; repository: string; folder: string; entryPoint: string }
  | { kind: 'notebook'; path: string }
  | { kind: 'job'; repository: string; script: string; job: number }

/** The tags by which a client tells a run's source. `age` is 0 for the newest commit or notebook revision. */
export function sourceTags(source: Source, user: string, age: number, random: Random): KeyValue[] {
  return [{ key: 'mlflow.user', value: user }, ...paramsOf(tags(source, age, random))]
}

function tags(source: Source, age: number, random: Random): Record<string, string | undefined> {
  switch (source.kind) {
    case 'notebook':
      return {
        'mlflow.source.name': source.path,
        'mlflow.source.type': 'NOTEBOOK',
        'mlflow.databricks.notebookID': String(Random.of('notebook', source.path).int(1e14, 9e14)),
        'mlflow.databricks.notebookPath': source.path,
        'mlflow.databricks.notebookRevisionID': String(1_725_000_000_000 + (200 - age) * 7_213_411),
        'mlflow.databricks.webappURL': 'https://adb-4021735518806412.12.azuredatabricks.example',
        'mlflow.databricks.cluster.id': `0914-${String(random.int(100_000, 235_959))}-${random.hex(8)}`,
      }
    case 'project':
      return {
        'mlflow.source.name': `${source.repository}#${source.folder}`,
        'mlflow.source.type': 'PROJECT',
        'mlflow.project.entryPoint': source.entryPoint,
        'mlflow.project.backend': 'local',
        'mlflow.project.env': 'virtualenv',
        'mlflow.source.git.commit': commit(source.repository, age),
        'mlflow.source.git.repoURL': source.repository,
        'mlflow.source.git.branch': branch(random),
        'mlflow.gitRepoURL': source.repository,
      }
    case 'job':
      return {
        'mlflow.source.name': source.script,
        'mlflow.source.type': 'JOB',
        'mlflow.databricks.jobID': String(source.job),
        'mlflow.databricks.jobRunID': String(random.int(10_000, 99_999)),
        'mlflow.source.git.commit': commit(source.repository, age),
        'mlflow.source.git.repoURL': source.repository,
        'mlflow.source.git.branch': 'main',
      }
    case 'script':
      return {
        'mlflow.source.name': source.script,
        'mlflow.source.type': 'LOCAL',
        'mlflow.source.git.commit': commit(source.repository, age),
        'mlflow.source.git.repoURL': source.repository,
        'mlflow.source.git.branch': branch(random),
        'mlflow.source.git.dirty': random.chance(0.15) ? 'true' : undefined,
      }
  }
}

function commit(repository: string, age: number): string {
  return Random.of('commit', repository, age).hex(40)
}

function branch(random: Random): string {
  return random.weighted([
    ['main', 7],
    ['develop', 2],
    ['feature/augment', 1],
    ['fix/nan-loss', 0.6],
  ])
}
