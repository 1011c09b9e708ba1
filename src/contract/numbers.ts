/** A double in JSON: a number, or the text of one that JSON cannot spell. */
export type JsonDouble = number | 'NaN' | 'Infinity' | '-Infinity' | '-0'

/** An int64 in JSON: a number up to ±(2^53-1), decimal digits beyond. */
export type JsonInteger = number | string

/** The JSON form of a double; every bit pattern but the payload of a NaN comes back from {@link parseDouble}. */
export const jsonDouble = (value: number): JsonDouble => {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

/** The double that {@link jsonDouble} wrote. */
export const parseDouble = (json: JsonDouble): number => (typeof json === 'number' ? json : Number(json))

/** The JSON form of an int64. */
export const jsonInteger = (value: bigint | number): JsonInteger => {
  if (typeof value === 'number') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value.toString()
}
