/** How a run would end if it were left alone; decided by its setup and its own luck. */
export interface Outcome {
  /** Last value of the primary metric. */
  score: number
  /** The share of the training (0..1) after which the loss runs away. */
  divergesAt?: number
}
