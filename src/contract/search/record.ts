import { statusCodes } from './codes.ts'
import type { Field, Subject } from './fields.ts'
import type { Aggregate, Relation } from './nodes.ts'

/** What the evaluator and the sort ask of a run, an experiment or a logged model. */
export interface SearchRecord {
  /** The field's values: none when it has none, several where any may match. */
  values: (field: Field) => readonly (string | number)[]
  /** The id: a plain word that is just this finds it. */
  id: string
  /** The texts in which plain words are looked for. */
  texts: () => readonly string[]
  /** The paths of its files. */
  artifacts: () => readonly string[]
  /** Its children that are not in the trash, or its parent that is not. */
  relatives: (relation: Relation) => readonly SearchRecord[]
}

/** A run as plain data. NaN stands where an aggregate has no number. Times in ms. */
export interface RunRecord {
  readonly run_id: string
  readonly run_name: string
  readonly status: string
  readonly user_id: string
  readonly artifact_uri: string
  readonly start_time: number
  readonly end_time: number | null
  readonly last_write: number
  readonly metrics: ReadonlyMap<string, Readonly<Record<Aggregate, number>>>
  readonly params: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
  readonly datasets: readonly {
    readonly name: string
    readonly digest: string
    readonly context: string | null
  }[]
  /** The logged models that it made. */
  readonly models: readonly { readonly name: string; readonly type: string }[]
  /** The paths of its files, those of its logged models below the model's name. */
  readonly artifacts: readonly string[]
}

/** An experiment as plain data. Times in ms. */
export interface ExperimentRecord {
  readonly experiment_id: string
  readonly name: string
  readonly creation_time: number
  readonly last_update_time: number
  readonly tags: ReadonlyMap<string, string>
}

/** A logged model as plain data. Times in ms; status is MLflow's code. */
export interface LoggedModelRecord {
  readonly model_id: string
  readonly experiment_id: string
  readonly name: string
  readonly model_type: string
  readonly status: number
  readonly status_message: string | null
  readonly source_run_id: string
  readonly artifact_location: string
  readonly lifecycle_stage: string
  readonly creation_timestamp: number
  readonly last_updated_timestamp: number
  readonly metrics: readonly { readonly key: string; readonly value: number }[]
  readonly params: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
}

/** Tags that MLflow sets and in which plain words are looked for; its others are for programs. */
export const WORD_TAGS: readonly string[] = [
  'mlflow.note.content',
  'mlflow.source.git.branch',
  'mlflow.source.git.commit',
  'mlflow.source.name',
  'mlflow.user',
]

const none = () => []

/** A run, as the evaluator sees it; `relatives` answers its children and its parent. */
export function runRecord(run: RunRecord, relatives: SearchRecord['relatives'] = none): SearchRecord {
  const attributes: Record<string, string | number | null> = {
    run_id: run.run_id,
    run_name: run.run_name,
    status: statusCode('runs', run.status),
    user_id: run.user_id,
    artifact_uri: run.artifact_uri,
    start_time: run.start_time,
    end_time: run.end_time,
    last_write: run.last_write,
    duration: run.end_time === null ? null : (run.end_time - run.start_time) / 1000,
  }
  const values = (field: Field) => {
    if (field.kind === 'metric') return present(run.metrics.get(field.key)?.[field.aggregate])
    if (field.kind === 'param') return present(run.params.get(field.key))
    if (field.kind === 'tag') return present(run.tags.get(field.key))
    if (field.kind === 'dataset') return run.datasets.flatMap(dataset => present(dataset[field.key]))
    if (field.kind === 'model') return run.models.map(model => model[field.key])
    return present(attributes[field.key])
  }
  const searched = [...run.tags].filter(([key]) => !key.startsWith('mlflow.') || WORD_TAGS.includes(key))
  const texts = () => [run.run_name, ...run.params.values(), ...searched.map(([, value]) => value)]
  return { values, id: run.run_id, texts, artifacts: () => run.artifacts, relatives }
}

/** An experiment, as the evaluator sees it. */
export function experimentRecord(experiment: ExperimentRecord): SearchRecord {
  const attributes: Record<string, string | number> = {
    experiment_id: Number(experiment.experiment_id),
    name: experiment.name,
    creation_time: experiment.creation_time,
    last_update_time: experiment.last_update_time,
  }
  const values = (field: Field) =>
    present(field.kind === 'tag' ? experiment.tags.get(field.key) : attributes[field.key])
  return { values, id: experiment.experiment_id, texts: none, artifacts: none, relatives: none }
}

/** A logged model, as the evaluator sees it: any of a metric's values may match. */
export function loggedModelRecord(model: LoggedModelRecord): SearchRecord {
  const attributes: Record<string, string | number | null> = {
    model_id: model.model_id,
    experiment_id: model.experiment_id,
    name: model.name,
    model_type: model.model_type,
    status: model.status,
    status_message: model.status_message,
    source_run_id: model.source_run_id,
    artifact_location: model.artifact_location,
    lifecycle_stage: model.lifecycle_stage,
    creation_timestamp: model.creation_timestamp,
    last_updated_timestamp: model.last_updated_timestamp,
  }
  const values = (field: Field) => {
    if (field.kind === 'metric') {
      return model.metrics.filter(({ key }) => key === field.key).map(({ value }) => value)
    }
    if (field.kind === 'param') return present(model.params.get(field.key))
    if (field.kind === 'tag') return present(model.tags.get(field.key))
    return present(attributes[field.key])
  }
  return { values, id: model.model_id, texts: none, artifacts: none, relatives: none }
}

function statusCode(subject: Subject, word: string): number | null {
  return statusCodes(subject).find(({ words }) => words.includes(word))?.code ?? null
}

function present<Value>(value: Value | null | undefined): Value[] {
  return value === null || value === undefined ? [] : [value]
}
