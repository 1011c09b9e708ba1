import type { Span } from './errors.ts'

/** What a metric's comparison looks at: its latest value when nothing is said. */
export const AGGREGATES = ['last', 'first', 'min', 'max', 'mean'] as const
export type Aggregate = (typeof AGGREGATES)[number]

export const COMPARE_OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'LIKE',
  'NOT LIKE',
  'ILIKE',
  'NOT ILIKE',
  '~',
  '!~',
] as const
export type CompareOperator = (typeof COMPARE_OPERATORS)[number]

/** A field as written, before the checker says what it means: `metrics.acc`, `max(metrics.acc)`, `status`. */
export interface NameNode extends Span {
  readonly kind: 'name'
  readonly aggregate: Aggregate | null
  readonly entity: string | null
  readonly key: string
}

export interface TextNode extends Span {
  readonly kind: 'text'
  readonly value: string
}

/** A number; `text` is how it was written (a logged model's param compares with that). */
export interface NumberNode extends Span {
  readonly kind: 'number'
  readonly value: number
  readonly text: string
}

/** A length of time: `90m`, `1h30m`. */
export interface DurationNode extends Span {
  readonly kind: 'duration'
  readonly milliseconds: number
  readonly text: string
}

/** A moment said relative to when the filter is read: `now`, `now - 7d`, `today + 1h`. Today begins at midnight UTC. */
export interface TimeNode extends Span {
  readonly kind: 'time'
  readonly base: 'now' | 'today'
  /** Milliseconds after the base; negative is before. */
  readonly offset: number
  readonly text: string
}

/** What a condition compares with, after the checker. */
export type ValueNode = TextNode | NumberNode

/** What a condition compares with, as it was written. */
export type WrittenNode = ValueNode | DurationNode | TimeNode

/** Every operand holds. Two or more. */
interface AndNode<Field, Value> extends Span {
  readonly kind: 'and'
  readonly operands: readonly FilterNode<Field, Value>[]
}

/** At least one operand holds. Two or more. */
interface OrNode<Field, Value> extends Span {
  readonly kind: 'or'
  readonly operands: readonly FilterNode<Field, Value>[]
}

/** The operand does not hold: the complement, so that what lacks the key is in it. */
interface NotNode<Field, Value> extends Span {
  readonly kind: 'not'
  readonly operand: FilterNode<Field, Value>
}

/** How a run stands to another that `child(…)` or `parent(…)` looks at. */
export const RELATIONS = ['child', 'parent'] as const
export type Relation = (typeof RELATIONS)[number]

/** Some direct child that is not in the trash satisfies the operand, or the parent that is not in the trash does. */
interface RelationNode<Field, Value> extends Span {
  readonly kind: Relation
  readonly operand: FilterNode<Field, Value>
}

export interface CompareNode<Field, Value = ValueNode> extends Span {
  readonly kind: 'compare'
  readonly field: Field
  readonly operator: CompareOperator
  readonly value: Value
}

export interface InNode<Field, Value = ValueNode> extends Span {
  readonly kind: 'in'
  readonly field: Field
  readonly negated: boolean
  readonly values: readonly Value[]
}

export interface BetweenNode<Field, Value = ValueNode> extends Span {
  readonly kind: 'between'
  readonly field: Field
  readonly negated: boolean
  readonly low: Value
  readonly high: Value
}

/** The field has no value: the key was never logged, the run has not ended. `negated`: it has one. */
export interface NullNode<Field> extends Span {
  readonly kind: 'null'
  readonly field: Field
  readonly negated: boolean
  /** There when it was written `has(…)`. */
  readonly call?: true
}

/** How the path of a file is compared in `has(artifact …)`; `=` is the file, or the folder, of just that path. */
export const ARTIFACT_OPERATORS = ['=', 'LIKE', 'ILIKE', '~'] as const
export type ArtifactOperator = (typeof ARTIFACT_OPERATORS)[number]

/** The run has a file: any, or one whose path fits. Paths are those from the root of the run's artifacts. */
export interface ArtifactNode extends Span {
  readonly kind: 'artifact'
  readonly path: { readonly operator: ArtifactOperator; readonly value: TextNode } | null
}

/** A plain word: the name, a param or a tag contains it, whatever the case. */
export interface WordNode extends Span {
  readonly kind: 'word'
  readonly text: string
}

/**
 * A filter. As it comes from the parser names and values are as they were written; after the checker Field is a resolved
 * field, and Value a text or a number.
 */
export type FilterNode<Field = NameNode, Value = WrittenNode> =
  | AndNode<Field, Value>
  | OrNode<Field, Value>
  | NotNode<Field, Value>
  | RelationNode<Field, Value>
  | CompareNode<Field, Value>
  | InNode<Field, Value>
  | BetweenNode<Field, Value>
  | NullNode<Field>
  | ArtifactNode
  | WordNode
