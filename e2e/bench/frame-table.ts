import { aligned, milliseconds } from './table.ts'

/** What scrolling the table showed. */
export interface FrameResult {
  row: { id: string; work: string }
  frames:
    | {
        /** Milliseconds from frame to frame, medians of the rounds. */
        p50: number
        p95: number
        /** The longest time that something empty was on screen in any round, milliseconds. */
        emptiest: number
        /** Pixels a second that were really scrolled. */
        speed: number
        samples: number
      }
    | undefined
  met: boolean | undefined
  /** Why there are no figures. */
  failure?: string
}

const HEAD = ['scrolling', 'frame p50', 'p95', 'longest empty row', 'px/s', 'target', 'met', 'n']
const TARGET = 'p95 ≤ 50 ms, empty ≤ 150 ms'

const cells = ({ row, frames, met, failure }: FrameResult): string[] => [
  row.work,
  ...(frames === undefined
    ? ['-', '-', '-', '-']
    : [
        milliseconds(frames.p50),
        milliseconds(frames.p95),
        milliseconds(frames.emptiest),
        Math.round(frames.speed).toLocaleString('en'),
      ]),
  TARGET,
  failure === undefined ? (met ? 'yes' : 'NO') : 'FAILED',
  String(frames?.samples ?? 0),
]

/** The table of what was scrolled, and below it why rows failed. */
export const frameTable = (results: readonly FrameResult[]): string =>
  [
    aligned([HEAD, ...results.map(cells)]),
    ...results.flatMap(({ row, failure }) => (failure === undefined ? [] : [`FAILED ${row.id}: ${failure}`])),
  ].join('\n')
