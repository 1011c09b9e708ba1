import { BACKBONES } from './vision-hyper.ts'
import type { VisionHyper } from './vision-hyper.ts'

/** What one set of images is, and how well it can be learnt. */
export interface VisionData {
  dataset: string
  version: string
  /** Address of the folder with the images. */
  uri: string
  /** Images to train on; an eighth of that is kept for validation. */
  rows: number
  classes: readonly string[]
  /** Share of a class that a guess gets right. */
  chance: number
  /** The best score that a large model reaches. */
  ceiling: number
  /** The score: `val_acc` with `recall/<class>`, or `val_miou` with `iou/<class>`. */
  score: 'val_acc' | 'val_miou'
}

/** Number of images kept for validation. */
export function validationRows(data: VisionData): number {
  return Math.round(data.rows / 8)
}

/** Seconds for one epoch. */
export function epochSeconds(data: VisionData, hyper: VisionHyper): number {
  const pixels = (hyper.size / 224) ** 2
  return (data.rows / 10_000) * BACKBONES[hyper.backbone].cost * pixels * (hyper.amp ? 0.62 : 1) + 4
}
