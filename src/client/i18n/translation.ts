/** The shape that a language's texts must have: every key of the English ones, but for `_one`, which not all languages know. */
export type Translation<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Translation<Texts[Key]>
}
