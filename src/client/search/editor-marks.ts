import { StateEffect, StateField, type Extension, type Range, type Text } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'
import type { FilterProblem } from './check-filter.ts'
import { highlights } from './highlight.ts'

/** Says what is wrong with the text, or null. */
export const setProblem = StateEffect.define<FilterProblem | null>()

interface Marks {
  problem: FilterProblem | null
  decorations: DecorationSet
}

const field = StateField.define<Marks>({
  create: state => ({ problem: null, decorations: decorate(state.doc, null) }),
  update(marks, transaction) {
    let { problem } = marks
    for (const effect of transaction.effects) if (effect.is(setProblem)) problem = effect.value
    if (!transaction.docChanged && problem === marks.problem) return marks
    return { problem, decorations: decorate(transaction.newDoc, problem) }
  },
  provide: marks => EditorView.decorations.from(marks, value => value.decorations),
})

/** Colours of the language, and a wavy line under the fault. */
export const filterMarks = (): Extension => field

function decorate(doc: Text, problem: FilterProblem | null): DecorationSet {
  const text = doc.toString()
  const ranges: Range<Decoration>[] = highlights(text).map(({ start, end, kind }) =>
    Decoration.mark({ class: `syn-${kind}` }).range(start, end),
  )
  if (problem !== null && text !== '') ranges.push(underline(text, problem))
  return Decoration.set(ranges, true)
}

/** A fault at the end of the text is shown under its last character. */
function underline(text: string, { start, end }: FilterProblem): Range<Decoration> {
  const from = Math.min(start, text.length - 1)
  const to = Math.min(Math.max(end, from + 1), text.length)
  return Decoration.mark({ class: 'syn-fault' }).range(from, to)
}
