import { Type, type Static, type TSchema } from 'typebox'
import type { JsonDouble, JsonInteger } from './numbers.ts'

/** A double; see `numbers.ts`. */
export const Double = Type.Unsafe<JsonDouble>({
  anyOf: [{ type: 'number' }, { type: 'string', enum: ['NaN', 'Infinity', '-Infinity', '-0'] }],
})

/** An int64; see `numbers.ts`. */
export const Integer64 = Type.Unsafe<JsonInteger>({
  anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?[0-9]{1,19}$' }],
})

/** Milliseconds since the epoch, UTC. */
export const Millis = Type.Integer({ minimum: -8.64e15, maximum: 8.64e15 })

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const KeyValue = Type.Object({ key: Type.String(), value: Type.String() })
export type KeyValue = Static<typeof KeyValue>

/** A run's id as clients know it: 32 hexadecimal digits. */
export const RunId = Type.String({ minLength: 1, maxLength: 256 })
/** An experiment's id as clients know it: decimal digits. */
export const ExperimentId = Type.String({ pattern: '^[0-9]{1,19}$' })
