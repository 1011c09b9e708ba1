import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { Compartment, EditorSelection, EditorState } from '@codemirror/state'
import { EditorView, keymap, placeholder as placeholderText } from '@codemirror/view'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref, type RefObject } from 'react'
import type { FilterProblem } from './check-filter.ts'
import { filterCompletion, setFields } from './editor-completion.ts'
import type { EditorFields } from './editor-fields.ts'
import { filterMarks, setProblem } from './editor-marks.ts'
import styles from './SearchEditor.module.css'
import type { Caret, SearchInputHandle } from './search-input.ts'

interface Props {
  value: string
  onChange: (value: string) => void
  onSubmit: () => void
  onLeave: () => void
  /** ArrowUp in the empty field. */
  onHistory: () => void
  problem: FilterProblem | null
  fields: EditorFields
  label: string
  placeholder: string
  describedBy: string
  nonce: string
  /** Where the caret was in the plain input that this replaces; null when it had no focus. */
  left: RefObject<Caret | null>
  ref: Ref<SearchInputHandle>
}

/** The search bar's text field: colours, completions and the fault underlined. Loaded after the first rows. */
export function SearchEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const attributes = useRef(new Compartment())
  const latest = useRef(props)
  const { value, problem, fields, label, placeholder, describedBy } = props

  useEffect(() => {
    latest.current = props
  })

  // With the commit that takes the plain input away: a key in between would find no field.
  useLayoutEffect(() => {
    const parent = host.current
    if (parent === null) return
    const { value: doc, nonce } = latest.current
    const initialCaret = latest.current.left.current
    // the caret was read from the field before, which may hold other text by now
    const within = (place: number) => Math.min(place, doc.length)
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc,
        ...(initialCaret && {
          selection: EditorSelection.single(within(initialCaret.start), within(initialCaret.end)),
        }),
        extensions: [
          nonce === '' ? [] : EditorView.cspNonce.of(nonce),
          oneLine,
          // others would turn the line breaks in a searched text into this one
          EditorState.lineSeparator.of('\n'),
          history(),
          filterCompletion(),
          filterMarks(),
          keymap.of([
            { key: 'Enter', run: () => (latest.current.onSubmit(), true) },
            { key: 'Escape', run: () => (latest.current.onLeave(), true) },
            {
              key: 'ArrowUp',
              run: ({ state }) => state.doc.length === 0 && (latest.current.onHistory(), true),
            },
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.lineWrapping,
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          attributes.current.of([]),
        ],
      }),
    })
    view.current = editor
    if (initialCaret !== null) editor.focus()
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [])

  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure([
        placeholderText(placeholder),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          'aria-invalid': String(problem !== null),
        }),
      ]),
    })
  }, [label, placeholder, describedBy, problem])

  useEffect(() => {
    const editor = view.current
    if (editor === null || editor.state.doc.toString() === value) return
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: value },
      selection: EditorSelection.cursor(value.length),
    })
  }, [value])

  useEffect(() => {
    view.current?.dispatch({ effects: [setProblem.of(problem), setFields.of(fields)] })
  }, [problem, fields])

  useImperativeHandle(props.ref, () => ({ focus: () => view.current?.focus() }))

  return <div ref={host} className={styles['editor']} />
}

/** A filter is typed in one line: line breaks that are pasted become spaces. Those in its texts stay. */
const oneLine = EditorState.transactionFilter.of(transaction => {
  const { lines } = transaction.startState.doc
  if (!transaction.isUserEvent('input') || transaction.newDoc.lines <= lines) return transaction
  const changes: { from: number; to: number; insert: string }[] = []
  transaction.changes.iterChanges((from, to, _fromNew, _toNew, inserted) =>
    changes.push({ from, to, insert: inserted.toString().replace(/\s*\n\s*/g, ' ') }),
  )
  return { changes, selection: caretAfter(changes), userEvent: 'input.paste', scrollIntoView: true }
})

function caretAfter(changes: readonly { from: number; to: number; insert: string }[]): EditorSelection {
  let shift = 0
  for (const { from, to, insert } of changes) shift += insert.length - (to - from)
  return EditorSelection.single((changes.at(-1)?.to ?? 0) + shift)
}
