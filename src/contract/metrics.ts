import { Type, type Static } from 'typebox'
import { Double, Integer64 } from './schema.ts'

export const SeriesAxis = Type.Union([Type.Literal('step'), Type.Literal('time')])
export type SeriesAxis = Static<typeof SeriesAxis>

/**
 * POST /api/v1/runs/:runId/series : metric histories thinned to what `width` pixels can show, by M4: first, last,
 * smallest and largest point of each pixel column, so that no spike is lost. Up to 4 × width points a series.
 */
export const SeriesQuery = Type.Object({
  keys: Type.Array(Type.String({ minLength: 1, maxLength: 250 }), { minItems: 1, maxItems: 100 }),
  axis: SeriesAxis,
  /** Pixel columns. */
  width: Type.Integer({ minimum: 1, maximum: 4096 }),
  /** The part of the axis that is shown; without it, all. */
  from: Type.Optional(Integer64),
  to: Type.Optional(Integer64),
})
export type SeriesQuery = Static<typeof SeriesQuery>

/** Parallel arrays, sorted by the axis, then value order of the store. */
export const Series = Type.Object({
  key: Type.String(),
  /** Points in the store for this key (in the asked range). */
  total: Type.Integer(),
  steps: Type.Array(Integer64),
  timestamps: Type.Array(Integer64),
  values: Type.Array(Double),
})
export type Series = Static<typeof Series>

export const SeriesReply = Type.Object({ series: Type.Array(Series), change: Type.Integer() })
export type SeriesReply = Static<typeof SeriesReply>
