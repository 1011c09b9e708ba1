import type { AttributeType, Mode, Subject } from './fields.ts'

/** An attribute: its own name, how it compares, other names for it, and where it can be used. */
export interface Attribute {
  readonly name: string
  readonly type: AttributeType
  readonly aliases: readonly string[]
  /** Ours alone: MLflow's routes refuse it. */
  readonly ours: boolean
  /** Names that order_by takes. */
  readonly orderNames: readonly string[]
}

/** What can be named in the filters of one subject. */
interface Vocabulary {
  readonly entities: Readonly<Record<string, EntityKind>>
  /** Entities that are ours alone: MLflow's routes refuse them. */
  readonly ownEntities: Readonly<Record<string, EntityKind>>
  readonly attributes: readonly Attribute[]
  /** Whether order_by takes metrics, params and tags beside attributes. */
  readonly orderEntities: readonly EntityKind[]
  /** Whether metrics keep first, min, max and mean. */
  readonly aggregates: boolean
  /** Whether an unquoted number is the text of a param or tag, as MLflow reads it for logged models. */
  readonly numbersAsText: boolean
}

export type EntityKind = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset' | 'model'

const RUNS: Vocabulary = {
  entities: {
    metric: 'metric',
    metrics: 'metric',
    param: 'param',
    params: 'param',
    parameter: 'param',
    parameters: 'param',
    tag: 'tag',
    tags: 'tag',
    attribute: 'attribute',
    attributes: 'attribute',
    attr: 'attribute',
    run: 'attribute',
    dataset: 'dataset',
    datasets: 'dataset',
  },
  ownEntities: { model: 'model', models: 'model' },
  attributes: [
    attribute('run_id', 'text'),
    attribute('run_name', 'text', ['run name', 'Run name', 'Run Name'], ['run_name']),
    attribute('status', 'enum'),
    attribute('user_id', 'text'),
    attribute('artifact_uri', 'text'),
    attribute('start_time', 'time', ['created', 'Created']),
    attribute('end_time', 'time'),
    { ...attribute('last_write', 'time'), ours: true },
    { ...attribute('duration', 'duration'), ours: true },
  ],
  orderEntities: ['metric', 'param', 'tag'],
  aggregates: true,
  numbersAsText: false,
}

const EXPERIMENTS: Vocabulary = {
  entities: { attribute: 'attribute', tag: 'tag', tags: 'tag' },
  ownEntities: {},
  attributes: [
    attribute('name', 'text'),
    attribute('experiment_id', 'id'),
    attribute('creation_time', 'time'),
    attribute('last_update_time', 'time'),
  ],
  orderEntities: [],
  aggregates: false,
  numbersAsText: false,
}

const LOGGED_MODELS: Vocabulary = {
  entities: { metrics: 'metric', params: 'param', tags: 'tag', attributes: 'attribute' },
  ownEntities: {},
  attributes: [
    attribute('name', 'text'),
    attribute('model_id', 'text'),
    attribute('model_type', 'text'),
    attribute('status', 'enum'),
    attribute('status_message', 'text'),
    attribute('source_run_id', 'text'),
    attribute('experiment_id', 'text'),
    attribute('artifact_location', 'text'),
    attribute('lifecycle_stage', 'text'),
    attribute('creation_timestamp', 'time', ['creation_time', 'creation_timestamp_ms']),
    attribute('last_updated_timestamp', 'time', ['last_updated_time', 'last_updated_timestamp_ms']),
  ],
  orderEntities: ['metric'],
  aggregates: false,
  numbersAsText: true,
}

const VOCABULARIES: Record<Subject, Vocabulary> = {
  runs: RUNS,
  experiments: EXPERIMENTS,
  loggedModels: LOGGED_MODELS,
}

/** What can be named in the filters of a subject. */
export function vocabulary(subject: Subject): Vocabulary {
  return VOCABULARIES[subject]
}

/** The entities of a subject that a mode knows, by name. */
export function knownEntities(subject: Subject, mode: Mode): Readonly<Record<string, EntityKind>> {
  const { entities, ownEntities } = vocabulary(subject)
  return mode === 'runfolio' ? { ...entities, ...ownEntities } : entities
}

/** The attributes of a subject that a mode knows. */
export function knownAttributes(subject: Subject, mode: Mode): readonly Attribute[] {
  return vocabulary(subject).attributes.filter(({ ours }) => mode === 'runfolio' || !ours)
}

function attribute(
  name: string,
  type: AttributeType,
  aliases: readonly string[] = [],
  orderNames: readonly string[] = [name, ...aliases],
): Attribute {
  return { name, type, aliases, ours: false, orderNames }
}
