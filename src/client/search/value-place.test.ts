import { expect, test } from 'vitest'
import { valueOptions } from './value-options.ts'
import { valuePlaceAt } from './value-place.ts'

/** `|` is the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  return valuePlaceAt(marked.replace('|', ''), caret)
}

test.each([
  ['params.optimizer = |', 'params.optimizer', ''],
  ['params.optimizer =|', 'params.optimizer', ''],
  ['params.optimizer = ad|', 'params.optimizer', 'ad'],
  ["params.optimizer = 'ad|", 'params.optimizer', 'ad'],
  ['status = 1 and (parameter."odd key" != "it\'s |', 'params.odd key', "it's "],
  ['tags.`a b` LIKE |', 'tags.a b', ''],
  ["tags.team NOT LIKE 'vi|", 'tags.team', 'vi'],
  ['tags.team ~ vi|', 'tags.team', 'vi'],
  ["params.optimizer IN ('adam', |", 'params.optimizer', ''],
  ["params.optimizer not in ('adam', 's|", 'params.optimizer', 's'],
  ['params.lr BETWEEN 1e-4 AND |', 'params.lr', ''],
  ['params.data = train.csv|', 'params.data', 'train.csv'],
  ['user_id = |', 'attributes.user_id', ''],
  ['attributes.status = |', 'attributes.status', ''],
  ['run_name = res|', 'attributes.run_name', 'res'],
  ['datasets.name = |', 'dataset.name', ''],
  ["models.name != 'for|", 'model.name', 'for'],
  ['model.type IN (|', 'model.type', ''],
  ["has(artifact 'mo|", 'artifact', 'mo'],
  ['NOT has(artifact ILIKE |', 'artifact', ''],
  ["has(artifact~'png|", 'artifact', 'png'],
])('%s', (text, column, typed) => {
  expect(at(text)).toMatchObject({ column, typed })
})

test.each([
  '|',
  'resn|',
  'params.lr|',
  'params.lr |',
  'metrics.acc > |',
  'start_time > |',
  'artifact_uri = |',
  'dataset.source = |',
  'model.flavor = |',
  'has(artifact |',
  'has(artifact mo|',
  "has(artifact 'model' |",
  "params.optimizer = 'adam' |",
  "params.optimizer = 'adam'|",
  "params.optimizer = 'adam' and |",
  '(params.optimizer|',
  'constructor.x = |',
])('there is no list of values at %s', text => expect(at(text)).toBeNull())

test('a value replaces what was typed, in quotes to their end', () => {
  expect(at('tags.a = vi|')).toMatchObject({ from: 9, to: 11 })
  expect(at("tags.a = 'vi|")).toMatchObject({ from: 9, to: 12 })
  expect(at('tags.a = "vi|sion" and b')).toMatchObject({ from: 9, to: 17 })
})

test('values are spelled as the language reads them', () => {
  const values = ['adam', '1e-3', 'inf', '9007199254740993', "it's", `'"\``].map(value => ({
    value,
    runs: 1,
  }))
  const spelled = (text: string) => {
    const place = at(text)
    return place === null ? null : valueOptions(place, { values }).map(({ insert }) => insert)
  }
  expect(spelled('params.x = |')).toEqual(["'adam'", '1e-3', "'inf'", "'9007199254740993'", `"it's"`])
  expect(spelled("params.x = '|")).toEqual(["'adam'", "'1e-3'", "'inf'", "'9007199254740993'", `"it's"`])
  expect(spelled('params.x LIKE |')).toContain("'1e-3'")
  expect(spelled('params.x < |')).toEqual(['1e-3'])
  expect(spelled('tags.x = |')).toContain("'1e-3'")
})
