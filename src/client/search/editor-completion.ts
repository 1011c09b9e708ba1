import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { Prec, StateEffect, StateField, type Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'
import { completionsAt, type Completion } from './completion.ts'
import type { EditorFields } from './editor-fields.ts'
import { valueOptions } from './value-options.ts'
import { valuePlaceAt, type ValuePlace } from './value-place.ts'

/** Says what can be searched. */
export const setFields = StateEffect.define<EditorFields>()

const field = StateField.define<EditorFields | null>({
  create: () => null,
  update(fields, transaction) {
    for (const effect of transaction.effects) if (effect.is(setFields)) return effect.value
    return fields
  },
})

/** The list at the caret: what may stand there, with how many runs have each key or value. */
export const filterCompletion = (): Extension => [
  field,
  autocompletion({
    override: [complete],
    icons: false,
    activateOnTyping: true,
    // Nothing is selected on opening: only a Tab that is meant takes an option, and must not leave the bar instead.
    interactionDelay: 0,
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

function complete(context: CompletionContext): CompletionResult | Promise<CompletionResult | null> | null {
  const fields = context.state.field(field)
  if (fields === null) return null
  const text = context.state.doc.toString()
  const place = valuePlaceAt(text, context.pos)
  return place === null ? completeName(text, context.pos, fields) : completeValue(place, fields)
}

function completeName(text: string, caret: number, fields: EditorFields): CompletionResult | null {
  const found = completionsAt(text, caret, fields)
  if (found === null) return null
  const options = found.options.map(option => editorOption(option, fields, false))
  return { from: found.from, filter: false, options }
}

async function completeValue(place: ValuePlace, fields: EditorFields): Promise<CompletionResult | null> {
  const { column, from, to, typed } = place
  try {
    const found = await fields.values(column, typed)
    const section = { name: fields.texts.valuesOf(column.replace(/^attributes\./, '')) }
    const options = valueOptions(place, found).map(option => ({
      ...editorOption(option, fields, found.sampled),
      section,
    }))
    return { from, to, filter: false, options, getMatch: option => match(option.label, typed) }
  } catch {
    // the bar works without a list; a server that is gone shows elsewhere
    return null
  }
}

const editorOption = ({ label, insert, kind, runs }: Completion, fields: EditorFields, sampled: boolean) => ({
  label,
  type: kind,
  apply: insert,
  ...(runs !== undefined && { detail: fields.texts.runs(runs, sampled) }),
})

/** The stretch of a label that was typed. */
function match(label: string, typed: string): number[] {
  const at = label.toLowerCase().indexOf(typed.toLowerCase())
  return typed === '' || at < 0 ? [] : [at, at + typed.length]
}
