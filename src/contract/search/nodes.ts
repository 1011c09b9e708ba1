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

export type ValueNode = TextNode | NumberNode

/** Every operand holds. Two or more. */
interface AndNode<Field> extends Span {
  readonly kind: 'and'
  readonly operands: readonly FilterNode<Field>[]
}

/** At least one operand holds. Two or more. */
interface OrNode<Field> extends Span {
  readonly kind: 'or'
  readonly operands: readonly FilterNode<Field>[]
}

/** The operand does not hold: the complement, so that what lacks the key is in it. */
interface NotNode<Field> extends Span {
  readonly kind: 'not'
  readonly operand: FilterNode<Field>
}

export interface CompareNode<Field> extends Span {
  readonly kind: 'compare'
  readonly field: Field
  readonly operator: CompareOperator
  readonly value: ValueNode
}

export interface InNode<Field> extends Span {
  readonly kind: 'in'
  readonly field: Field
  readonly negated: boolean
  readonly values: readonly ValueNode[]
}

export interface BetweenNode<Field> extends Span {
  readonly kind: 'between'
  readonly field: Field
  readonly negated: boolean
  readonly low: ValueNode
  readonly high: ValueNode
}

/** The field has no value: the key was never logged, the run has not ended. `negated`: it has one. */
export interface NullNode<Field> extends Span {
  readonly kind: 'null'
  readonly field: Field
  readonly negated: boolean
}

/** A plain word: the name, a param or a tag contains it, whatever the case. */
export interface WordNode extends Span {
  readonly kind: 'word'
  readonly text: string
}

/** A filter. Field is NameNode as it comes from the parser, and a resolved field after the checker. */
export type FilterNode<Field = NameNode> =
  | AndNode<Field>
  | OrNode<Field>
  | NotNode<Field>
  | CompareNode<Field>
  | InNode<Field>
  | BetweenNode<Field>
  | NullNode<Field>
  | WordNode
