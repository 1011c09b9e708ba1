import type { FilterNode, NameNode } from '#contract/search/nodes.ts'
import { print } from '#contract/search/print.ts'
import { conjunctsOf, replaceConditions, type Conjunct } from './conjuncts.ts'
import { textValue } from './spell-value.ts'

/** A field whose condition a chip reads and writes. */
export interface ChipField {
  entity: string | null
  key: string
}

/** What the search says of a chip's field; `custom`: more than the chip can show. */
export type ChipState = { kind: 'any' } | { kind: 'chosen'; values: string[] } | { kind: 'custom' }

const ATTRIBUTE = [null, 'attribute', 'attributes', 'attr', 'run']
const ENTITIES: Record<string, string> = { datasets: 'dataset', models: 'model' }
const KEYS: Record<string, string> = { created: 'start_time', Created: 'start_time' }
const NOWHERE = { start: 0, end: 0 }

/** Whether a name as written means a chip's field. */
export function isField(name: NameNode, { entity, key }: ChipField): boolean {
  if (name.aggregate !== null) return false
  if (entity === null) return ATTRIBUTE.includes(name.entity) && (KEYS[name.key] ?? name.key) === key
  return (ENTITIES[name.entity ?? ''] ?? name.entity) === entity && name.key === key
}

/** The conditions of a search that speak of a field: alone in a shape that `read` knows, or in any other way. */
export function conditionsOn<Own>(
  filter: string,
  field: ChipField,
  read: (conjunct: Conjunct) => Own | null,
): { own: { conjunct: Conjunct; value: Own }[]; others: Conjunct[] } {
  const own: { conjunct: Conjunct; value: Own }[] = []
  const others: Conjunct[] = []
  for (const conjunct of conjunctsOf(filter) ?? []) {
    const value = read(conjunct)
    if (value !== null) own.push({ conjunct, value })
    else if (speaksOf(conjunct.node, field)) others.push(conjunct)
  }
  return { own, others }
}

function speaksOf(node: FilterNode, field: ChipField): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.operands.some(operand => speaksOf(operand, field))
    case 'not':
      return speaksOf(node.operand, field)
    case 'compare':
    case 'in':
    case 'between':
    case 'null':
      return isField(node.field, field)
    default:
      return false
  }
}

const chosenValues = (filter: string, field: ChipField) =>
  conditionsOn(filter, field, ({ node }) => {
    if (node.kind !== 'compare' && node.kind !== 'in') return null
    if (!isField(node.field, field)) return null
    if (node.kind === 'in' ? node.negated : node.operator !== '=') return null
    const values = node.kind === 'in' ? node.values : [node.value]
    const texts = values.flatMap(value => (value.kind === 'text' ? value.value : []))
    return texts.length === values.length ? texts : null
  })

/** The values that a search allows a field to have. */
export function readChip(filter: string, field: ChipField): ChipState {
  const { own, others } = chosenValues(filter, field)
  const [first] = own
  if (others.length > 0 || own.length > 1) return { kind: 'custom' }
  return first === undefined ? { kind: 'any' } : { kind: 'chosen', values: [...new Set(first.value)] }
}

/** The search with other values allowed for a field; none: whatever it speaks of it is taken out. */
export function writeChip(filter: string, field: ChipField, values: readonly string[]): string {
  const { own, others } = chosenValues(filter, field)
  const chosen = [...own.map(({ conjunct }) => conjunct), ...(values.length === 0 ? others : [])]
  return replaceConditions(filter, chosen, values.length === 0 ? null : conditionFor(field, values))
}

function conditionFor({ entity, key }: ChipField, texts: readonly string[]): string {
  const field: NameNode = { kind: 'name', aggregate: null, entity, key, ...NOWHERE }
  const values = texts.flatMap(text => textValue(text) ?? [])
  const [value] = values
  return values.length === 1 && value !== undefined
    ? print({ kind: 'compare', field, operator: '=', value, ...NOWHERE })
    : print({ kind: 'in', field, negated: false, values, ...NOWHERE })
}
