import { SearchError, spellExpected } from './errors.ts'
import type { Field, Mode, Subject } from './fields.ts'
import type { NameNode } from './nodes.ts'
import { type Attribute, type EntityKind, knownAttributes, knownEntities, vocabulary } from './subjects.ts'

const DATASET_KEYS = ['name', 'digest', 'context'] as const
const MODEL_KEYS = ['name', 'type'] as const

/** Says what a name means for a subject, its aliases resolved. Throws SearchError for a name that means nothing. */
export function resolveField(name: NameNode, subject: Subject, mode: Mode): Field {
  const kind = entityKind(name, subject, mode)
  const { key, start, end } = name
  if (name.aggregate !== null && !(kind === 'metric' && vocabulary(subject).aggregates)) {
    throw new SearchError('unknown-field', `${name.aggregate}() is for metrics of runs`, name, ['metrics'])
  }
  if (kind === 'metric') return { kind, key, aggregate: name.aggregate ?? 'last', start, end }
  if (kind === 'param' || kind === 'tag') return { kind, key, start, end }
  if (kind === 'dataset') return { kind, key: knownKey(name, DATASET_KEYS, 'dataset'), start, end }
  if (kind === 'model') return { kind, key: knownKey(name, MODEL_KEYS, 'model'), start, end }
  const { name: attribute, type } = findAttribute(name, knownAttributes(subject, mode))
  return { kind, key: attribute, type, start, end }
}

/** The kind that an entity's name stands for; no entity is an attribute. Throws SearchError. */
export function entityKind(name: NameNode, subject: Subject, mode: Mode): EntityKind {
  if (name.entity === null) return 'attribute'
  const entities = knownEntities(subject, mode)
  const kind = Object.hasOwn(entities, name.entity) ? entities[name.entity] : undefined
  if (kind !== undefined) return kind
  const span = { start: name.start, end: name.start + name.entity.length }
  const expected = Object.keys(entities)
  const message = `There is no "${name.entity}" to search in: expected ${spellExpected(expected)}`
  throw new SearchError('unknown-field', message, span, expected)
}

function findAttribute(name: NameNode, attributes: readonly Attribute[]): Attribute {
  const found = attributes.find(({ name: own, aliases }) => own === name.key || aliases.includes(name.key))
  if (found !== undefined) return found
  const expected = attributes.map(attribute => attribute.name)
  const message = `There is no attribute "${name.key}": expected ${spellExpected(expected)}`
  throw new SearchError('unknown-field', message, name, expected)
}

/** Whether a word with a dot begins with what can be searched: `metrics.acc`, but not `model.pt`. */
export function namesField(word: string, subject: Subject, mode: Mode): boolean {
  const dot = word.indexOf('.')
  const entity = word.slice(0, Math.max(dot, 0))
  const entities = knownEntities(subject, mode)
  const kind = Object.hasOwn(entities, entity) ? entities[entity] : undefined
  const key = word.slice(dot + 1)
  return kind === 'model' ? MODEL_KEYS.some(known => known === key) : kind !== undefined
}

function knownKey<Key extends string>(name: NameNode, keys: readonly Key[], entity: string): Key {
  const key = keys.find(known => known === name.key)
  if (key !== undefined) return key
  const message = `A ${entity} has no "${name.key}": expected ${spellExpected(keys)}`
  throw new SearchError('unknown-field', message, name, keys)
}
