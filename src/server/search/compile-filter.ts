import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Field, Filter } from '#contract/search/fields.ts'
import type {
  ArtifactNode,
  BetweenNode,
  CompareNode,
  InNode,
  NullNode,
  Relation,
} from '#contract/search/nodes.ts'
import type { DatabaseKind } from '../db/dialects.ts'
import { compareNumber, type NumberColumn, numberBetween, numberInList } from './sql-number.ts'
import { compareText } from './sql-text.ts'

type Sql = RawBuilder<unknown>

/** Where a field's value stands. */
export interface FieldSource {
  /** The column of its text, when it can be compared as text. */
  readonly text?: Sql
  /** The column of its number, when it can be compared as a number. */
  readonly number?: NumberColumn
  /** Whether the row that stands there holds a value; absent where there always is one. */
  readonly present?: Sql
  /** Wraps a condition on these columns into one on the row that is searched for. */
  readonly where: (condition: Sql) => Sql
}

/** What the compiler must know of one subject's tables. */
export interface FilterTables {
  readonly source: (field: Field) => FieldSource
  readonly word: (text: string) => Sql
  /** Whether there is a file, any or one whose path fits. */
  readonly artifact: (path: ArtifactNode['path']) => Sql
  /** Whether a run that stands so to the one searched for satisfies a filter. */
  readonly related: (relation: Relation, operand: Filter) => Sql
}

/** Compiles a checked filter to a condition in brackets, every value bound. Where it is null it does not hold. */
export function compileFilter(
  filter: Filter,
  tables: FilterTables,
  dialect: DatabaseKind,
): RawBuilder<SqlBool> {
  const compile = (node: Filter): Sql => {
    switch (node.kind) {
      case 'and':
        return joinBalanced(node.operands.map(compile), sql` and `)
      case 'or':
        return joinBalanced(node.operands.map(compile), sql` or `)
      case 'not':
        return sql`((${compile(node.operand)}) is not true)`
      case 'word':
        return tables.word(node.text)
      case 'artifact':
        return tables.artifact(node.path)
      case 'child':
      case 'parent':
        return tables.related(node.kind, node.operand)
      case 'null':
        return compileNull(node, tables.source(node.field))
      case 'compare':
      case 'in':
      case 'between': {
        const source = tables.source(node.field)
        return source.where(compileCondition(node, source, dialect))
      }
    }
  }
  return sql<SqlBool>`(${compile(filter)})`
}

/** What a subject answers that has no relatives, words and files. */
export const nothing = (): Sql => sql`1 = 0`

function compileNull(node: NullNode<Field>, source: FieldSource): Sql {
  const present = source.where(source.present ?? sql`1 = 1`)
  return node.negated ? present : sql`not ${present}`
}

function compileCondition(
  node: CompareNode<Field> | InNode<Field> | BetweenNode<Field>,
  source: FieldSource,
  dialect: DatabaseKind,
): Sql {
  if (node.kind === 'between') {
    const range = [Number(node.low.value), Number(node.high.value)] as const
    return numberBetween(numberColumn(source), node.negated, range, dialect)
  }
  if (node.kind === 'compare') {
    const { value } = node.value
    if (typeof value === 'number') return compareNumber(numberColumn(source), node.operator, value, dialect)
    return compareText(textColumn(source), node.operator, value, dialect)
  }
  const numbers = node.values.map(({ value }) => value).filter(value => typeof value === 'number')
  if (numbers.length === node.values.length) {
    return numberInList(numberColumn(source), node.negated, numbers, dialect)
  }
  const texts = sql.join(node.values.map(({ value }) => sql`${value}`))
  return sql`${textColumn(source)} ${node.negated ? sql`not in` : sql`in`} (${texts})`
}

function numberColumn(source: FieldSource): NumberColumn {
  if (source.number === undefined) throw new TypeError('The field has no number')
  return source.number
}

function textColumn(source: FieldSource): Sql {
  if (source.text === undefined) throw new TypeError('The field has no text')
  return source.text
}

/** Halves in brackets: SQLite refuses expressions that are 1,000 deep, and a plain chain is as deep as it is long. */
function joinBalanced(parts: readonly Sql[], joiner: Sql): Sql {
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return first
  const middle = parts.length >> 1
  const left = joinBalanced(parts.slice(0, middle), joiner)
  return sql`(${left}${joiner}${joinBalanced(parts.slice(middle), joiner)})`
}
