import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  type CompletionContext,
} from '@codemirror/autocomplete'
import { Prec, StateEffect, StateField, type Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'
import { completionsAt, type SearchFields } from './completion.ts'

const NO_FIELDS: SearchFields = { keys: { metrics: [], params: [], tags: [] }, attributes: [], statuses: [] }

/** Says what can be searched. */
export const setFields = StateEffect.define<SearchFields>()

const field = StateField.define<SearchFields>({
  create: () => NO_FIELDS,
  update(fields, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFields)) return effect.value
    return fields
  },
})

/** The list at the caret: what may stand there, with how many runs have each key. */
export const filterCompletion = (): Extension => [
  field,
  autocompletion({
    override: [complete],
    icons: false,
    activateOnTyping: true,
    activateOnCompletion: option => option.type !== 'value',
    closeOnBlur: true,
    defaultKeymap: true,
    selectOnOpen: false,
    maxRenderedOptions: 60,
  }),
  Prec.highest(keymap.of([{ key: 'Tab', run: takeOption }])),
]

/** Tab takes the chosen line, or the first; Enter takes a line only when one was chosen, and searches otherwise. */
function takeOption(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (selectedCompletion(view.state) === null) moveCompletionSelection(true)(view)
  return acceptCompletion(view)
}

function complete(context: CompletionContext) {
  const text = context.state.doc.toString()
  const found = completionsAt(text, context.pos, context.state.field(field))
  if (found === null) return null
  return {
    from: found.from,
    filter: false,
    options: found.options.map(({ label, insert, kind, runs }) => ({
      label,
      type: kind,
      apply: insert,
      ...(runs !== undefined && { detail: runs.toLocaleString() }),
    })),
  }
}
