import type { Span } from './errors.ts'
import type { Aggregate, FilterNode, ValueNode } from './nodes.ts'

/** What a filter chooses among. */
export type Subject = 'runs' | 'experiments' | 'loggedModels'

/** MLflow's grammar and brackets, OR, NOT and the like; or all of ours. */
export type Mode = 'mlflow' | 'runfolio'

/** How an attribute compares: as text, as a time in ms, as a duration in s, as the words that stand for a code, as an id. */
export type AttributeType = 'text' | 'time' | 'duration' | 'enum' | 'id'

export interface MetricField extends Span {
  readonly kind: 'metric'
  readonly key: string
  readonly aggregate: Aggregate
}

interface ParamField extends Span {
  readonly kind: 'param'
  readonly key: string
}

interface TagField extends Span {
  readonly kind: 'tag'
  readonly key: string
}

export interface AttributeField extends Span {
  readonly kind: 'attribute'
  /** Its own name, whatever alias was written. */
  readonly key: string
  readonly type: AttributeType
}

/** A dataset that the run took in: any of them may match. */
export interface DatasetField extends Span {
  readonly kind: 'dataset'
  readonly key: 'name' | 'digest' | 'context'
}

/** A logged model that the run made: any of them may match. */
export interface ModelField extends Span {
  readonly kind: 'model'
  readonly key: 'name' | 'type'
}

/** What a name means for its subject. */
export type Field = MetricField | ParamField | TagField | AttributeField | DatasetField | ModelField

/** A checked filter: nothing in it depends on when it is asked any more. */
export type Filter = FilterNode<Field, ValueNode>

/** One checked order_by item. */
export interface OrderItem {
  readonly field: Field
  readonly descending: boolean
}
