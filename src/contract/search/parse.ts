import { parseComparison } from './comparison.ts'
import { Cursor } from './cursor.ts'
import { SearchError } from './errors.ts'
import { parseHas } from './has.ts'
import { type FilterNode, RELATIONS, type Relation } from './nodes.ts'
import { tokenize } from './tokens.ts'

/** How deep brackets and NOT may nest. */
export const MAX_DEPTH = 100
/** How deep `child(…)` and `parent(…)` may nest. */
export const MAX_RELATIONS = 3
/** How many comparisons and words a filter may hold. */
export const MAX_CONDITIONS = 200

/**
 * Reads a filter's text into nodes; null when it asks for nothing (empty, or only AND). What the names mean, and
 * whether a value fits its field, is the checker's to say. As in MLflow, AND may be left out, repeated, lead and trail.
 * Linear in the length of the text. Throws SearchError.
 */
export function parse(text: string): FilterNode | null {
  const parser = new Parser(text)
  return parser.filter()
}

class Parser {
  readonly #cursor: Cursor
  #depth = 0
  /** The relations around what is read. */
  readonly #relations: Relation[] = []
  #conditions = 0

  constructor(text: string) {
    this.#cursor = new Cursor(text, tokenize(text))
  }

  filter(): FilterNode | null {
    while (this.#cursor.takeKeyword('AND'));
    if (this.#cursor.peek().kind === 'end') return null
    const node = this.#or()
    if (this.#cursor.peek().kind !== 'end') throw this.#cursor.unexpected(['AND', 'OR', '<end>'])
    return node
  }

  #or(): FilterNode {
    const operands = [this.#and()]
    while (this.#cursor.takeKeyword('OR')) operands.push(this.#and())
    return join('or', operands)
  }

  #and(): FilterNode {
    const operands = [this.#not()]
    for (;;) {
      let joined = false
      while (this.#cursor.takeKeyword('AND')) joined = true
      if (this.#cursor.peek().kind === 'end') break
      if (!joined && (this.#cursor.keyword() === 'OR' || this.#cursor.symbol() === ')')) break
      operands.push(this.#not())
    }
    return join('and', operands)
  }

  #not(): FilterNode {
    const first = this.#cursor.peek()
    if (this.#cursor.takeKeyword('NOT')) {
      const operand = this.#deeper(() => this.#not())
      return Object.freeze({ kind: 'not', operand, start: first.start, end: operand.end })
    }
    if (!this.#cursor.takeSymbol('(')) return this.#condition()
    const inner = this.#deeper(() => this.#or())
    const { end } = this.#cursor.expectSymbol(')')
    return Object.freeze({ ...inner, start: first.start, end })
  }

  #condition(): FilterNode {
    this.#conditions += 1
    if (this.#conditions > MAX_CONDITIONS) {
      const message = `A filter has at most ${MAX_CONDITIONS} conditions`
      throw new SearchError('too-many', message, this.#cursor.peek())
    }
    const call = this.#cursor.call()
    if (call === 'has') return parseHas(this.#cursor)
    const relation = RELATIONS.find(known => known === call)
    return relation === undefined ? parseComparison(this.#cursor) : this.#relation(relation)
  }

  /** `child(…)` or `parent(…)`; one in the other would look at all siblings of each run. */
  #relation(kind: Relation): FilterNode {
    const first = this.#cursor.next()
    const outer = this.#relations[0] ?? kind
    if (outer !== kind) {
      const message = `${kind}(…) cannot stand within ${outer}(…)`
      throw new SearchError('mixed-relations', message, first)
    }
    if (this.#relations.length === MAX_RELATIONS) {
      throw new SearchError('too-deep', `${kind}(…) nests at most ${MAX_RELATIONS} deep`, first)
    }
    this.#cursor.expectSymbol('(')
    this.#relations.push(kind)
    const operand = this.#deeper(() => this.#or())
    this.#relations.pop()
    const { end } = this.#cursor.expectSymbol(')')
    return Object.freeze({ kind, operand, start: first.start, end })
  }

  #deeper(read: () => FilterNode): FilterNode {
    if (this.#depth === MAX_DEPTH) {
      const message = `Brackets and NOT nest at most ${MAX_DEPTH} deep`
      throw new SearchError('too-deep', message, this.#cursor.peek())
    }
    this.#depth += 1
    const node = read()
    this.#depth -= 1
    return node
  }
}

function join(kind: 'and' | 'or', operands: FilterNode[]): FilterNode {
  const first = operands[0]
  const last = operands.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('No operands')
  if (operands.length === 1) return first
  return Object.freeze({ kind, operands: Object.freeze(operands), start: first.start, end: last.end })
}
