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
  readonly attributes: readonly Attribute[]
  /** Whether order_by takes metrics, params and tags beside attributes. */
  readonly orderEntities: readonly EntityKind[]
  /** Whether metrics keep first, min, max and mean. */
  readonly aggregates: boolean
  /** Whether an unquoted number is the text of a param or tag, as MLflow reads it for logged models. */
  readonly numbersAsText: boolean
}

export type EntityKind = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset'

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
  attributes: [
    attribute('run_id', 'text'),
    attribute('run_name', 'text', ['run name', 'Run name', 'Run Name'], ['run_name']),
    attribute('status', 'enum'),
    attribute('user_id', 'text'),
    attribute('artifact_uri', 'text'),
    attribute('start_time', 'number', ['created', 'Created']),
    attribute('end_time', 'number'),
    { ...attribute('duration', 'number'), ours: true },
  ],
  orderEntities: ['metric', 'param', 'tag'],
  aggregates: true,
  numbersAsText: false,
}

const EXPERIMENTS: Vocabulary = {
  entities: { attribute: 'attribute', tag: 'tag', tags: 'tag' },
  attributes: [
    attribute('name', 'text'),
    attribute('experiment_id', 'id'),
    attribute('creation_time', 'number'),
    attribute('last_update_time', 'number'),
  ],
  orderEntities: [],
  aggregates: false,
  numbersAsText: false,
}

const LOGGED_MODELS: Vocabulary = {
  entities: { metrics: 'metric', params: 'param', tags: 'tag', attributes: 'attribute' },
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
    attribute('creation_timestamp', 'number', ['creation_time', 'creation_timestamp_ms']),
    attribute('last_updated_timestamp', 'number', ['last_updated_time', 'last_updated_timestamp_ms']),
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
