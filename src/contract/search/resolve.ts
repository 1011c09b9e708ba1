import { SearchError, spellExpected } from './errors.ts'
import type { DatasetField, Field, Mode, Subject } from './fields.ts'
import type { NameNode } from './nodes.ts'
import { type Attribute, type EntityKind, knownAttributes, vocabulary } from './subjects.ts'

const DATASET_KEYS = ['name', 'digest', 'context'] as const

/** Says what a name means for a subject, its aliases resolved. Throws SearchError for a name that means nothing. */
export function resolveField(name: NameNode, subject: Subject, mode: Mode): Field {
  const kind = entityKind(name, subject)
  const { key, start, end } = name
  if (name.aggregate !== null && !(kind === 'metric' && vocabulary(subject).aggregates)) {
    throw new SearchError('unknown-field', `${name.aggregate}() is for metrics of runs`, name, ['metrics'])
  }
  if (kind === 'metric') return { kind, key, aggregate: name.aggregate ?? 'last', start, end }
  if (kind === 'param' || kind === 'tag') return { kind, key, start, end }
  if (kind === 'dataset') return { kind, key: datasetKey(name), start, end }
  const { name: attribute, type } = findAttribute(name, knownAttributes(subject, mode))
  return { kind, key: attribute, type, start, end }
}

/** The kind that an entity's name stands for; no entity is an attribute. Throws SearchError. */
export function entityKind(name: NameNode, subject: Subject): EntityKind {
  if (name.entity === null) return 'attribute'
  const { entities } = vocabulary(subject)
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

function datasetKey(name: NameNode): DatasetField['key'] {
  const key = DATASET_KEYS.find(known => known === name.key)
  if (key !== undefined) return key
  const message = `A dataset has no "${name.key}": expected ${spellExpected(DATASET_KEYS)}`
  throw new SearchError('unknown-field', message, name, DATASET_KEYS)
}
