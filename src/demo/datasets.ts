import { Random } from './random.ts'
import type { DatasetInput } from './types.ts'

/** A table's column with the type name that a schema gives it. */
export interface Column {
  name: string
  type: 'double' | 'long' | 'string' | 'boolean' | 'datetime'
}

interface Origin {
  name: string
  version: string
  context: string
  rows: number
  sourceType: string
  /** The address that the data came from. */
  uri: string
}

function digest(origin: Origin): string {
  return Random.of('dataset', origin.name, origin.version, origin.context).hex(8)
}

function input(origin: Origin, schema: unknown, elements: number): DatasetInput {
  const key =
    origin.sourceType === 'delta_table' ? 'path' : origin.sourceType === 'hugging_face' ? 'path' : 'uri'
  return {
    name: origin.name,
    digest: digest(origin),
    sourceType: origin.sourceType,
    source: JSON.stringify({
      [key]: origin.uri,
      ...(origin.sourceType === 'delta_table' && {
        delta_table_version: Number(origin.version.replace(/\D/g, '')),
      }),
    }),
    schema: JSON.stringify(schema),
    profile: JSON.stringify({ num_rows: origin.rows, num_elements: elements }),
    context: origin.context,
  }
}

/** A dataset of tensors: images, token ids. `shape` leaves out the batch dimension. */
export function tensorDataset(origin: Origin, dtype: string, shape: number[]): DatasetInput {
  const features = [{ type: 'tensor', 'tensor-spec': { dtype, shape: [-1, ...shape] } }]
  const targets = [{ type: 'tensor', 'tensor-spec': { dtype: 'int64', shape: [-1] } }]
  const elements = origin.rows * shape.reduce((product, size) => product * size, 1)
  return input(
    origin,
    { mlflow_tensorspec: { features: JSON.stringify(features), targets: JSON.stringify(targets) } },
    elements,
  )
}

/** A dataset that is a table. */
export function tableDataset(origin: Origin, columns: Column[]): DatasetInput {
  const colspec = columns.map(({ name, type }) => ({ type, name, required: true }))
  return input(origin, { mlflow_colspec: colspec }, origin.rows * columns.length)
}
