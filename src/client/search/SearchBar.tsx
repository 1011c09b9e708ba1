import type { RunPlace } from '#contract/runs.ts'
import { Button, UnstyledButton } from '@mantine/core'
import { useHotkeys, useWindowEvent } from '@mantine/hooks'
import { lazy, Suspense, useId, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { checkFilter, type FilterProblem } from './check-filter.ts'
import { withCondition } from './conjuncts.ts'
import { describeProblem } from './describe-problem.ts'
import { PlainInput } from './PlainInput.tsx'
import classes from './SearchBar.module.css'
import { rememberSearch } from './search-history.ts'
import type { Caret, SearchInputHandle } from './search-input.ts'
import { useSearchFields } from './use-search-fields.ts'

const afterRows = () => import('./after-rows.ts')
const SearchEditor = lazy(() => afterRows().then(module => ({ default: module.SearchEditor })))
const BarTools = lazy(() => afterRows().then(module => ({ default: module.BarTools })))
const FilterChips = lazy(() => afterRows().then(module => ({ default: module.FilterChips })))

/** What the page can ask of the search bar. */
export interface SearchBarHandle {
  /** Searches for what also satisfies a condition. */
  add(condition: string): void
}

interface Props {
  /** Whose runs are searched. */
  place: RunPlace
  /** Under which this browser keeps what was searched for. */
  scopeKey: string
  /** What these runs have; undefined until it is known. */
  keys: RunColumns | undefined
  /** The filter whose runs are shown. */
  applied: string
  onApply: (filter: string) => void
  /** What the server found wrong with the applied filter. */
  serverProblem: FilterProblem | null
  /** "1,284 of 48,210 runs", or nothing while it is not known. */
  summary: string
  /** Whether the editor may replace the plain input, and chips and buttons come: after the first rows. */
  rich: boolean
  /** Whether there is room for an example in the empty bar. */
  wide: boolean
  nonce: string
  /** Where Escape leads. */
  onLeave: () => void
  ref: Ref<SearchBarHandle>
}

/** What stands in the bar. */
interface BarText {
  /** The filter that was applied when this was typed. */
  applied: string
  draft: string
  /** It was sent, but cannot be read. */
  refused: boolean
  /** It was sent, and is not what is applied yet. */
  sent: boolean
}

/** The search bar: what is typed applies on Enter or by the button, and a fault is shown at its place. */
export function SearchBar(props: Props) {
  const { applied, onApply, serverProblem, summary, rich } = props
  const { t } = useTranslation('experiment')
  const fields = useSearchFields(props.place, props.keys)
  const messageId = useId()
  const input = useRef<SearchInputHandle>(null)
  const left = useRef<Caret>(null)
  const [text, setText] = useState<BarText>({ applied, draft: applied, refused: false, sent: false })
  // The URL changed: back, forward or a cleared filter.
  if (text.applied !== applied) setText({ applied, draft: applied, refused: false, sent: false })
  // Back may come before what was sent is drawn: nothing is then drawn that tells. Always a new object: the last may be of a
  // drawing that was given up, and React draws nothing for what it takes for unchanged.
  useWindowEvent('popstate', () =>
    setText(last =>
      last.sent ? { ...last, draft: last.applied, refused: false, sent: false } : { ...last },
    ),
  )
  const { draft } = text
  const edited = draft.trim() !== applied.trim()
  const problem = edited ? shownProblem(draft, text.refused) : serverProblem
  const [past, setPast] = useState(false)
  useHotkeys([['/', () => input.current?.focus()]])

  // The editor also tells what it was given: that was not typed.
  const change = (value: string) =>
    setText(last => (last.draft === value ? last : { applied, draft: value, refused: false, sent: false }))
  const apply = (value: string) => {
    const filter = value.trim()
    const refused = checkFilter(filter) !== null
    setText({ applied, draft: refused ? value : filter, refused, sent: !refused })
    if (refused) return
    rememberSearch(props.scopeKey, filter)
    onApply(filter)
  }
  /** What is typed goes on being searched for, unless it cannot be read. */
  const readable = checkFilter(draft) === null ? draft : applied
  useImperativeHandle(props.ref, () => ({
    add: condition => apply(withCondition(readable, condition)),
  }))
  const clear = () => {
    setText({ applied, draft: '', refused: false, sent: true })
    onApply('')
    input.current?.focus()
  }
  const shared = {
    ref: input,
    value: draft,
    onChange: change,
    onSubmit: () => apply(draft),
    onLeave: props.onLeave,
    onHistory: () => setPast(true),
    label: t('search.label'),
    placeholder: props.wide ? t('search.placeholder') : t('search.placeholderShort'),
    describedBy: messageId,
  }

  return (
    <>
      <form
        role="search"
        className={classes['root']}
        onSubmit={event => {
          event.preventDefault()
          apply(draft)
        }}
      >
        <div
          className={classes['bar']}
          data-edited={edited || undefined}
          data-fault={problem !== null || undefined}
        >
          <UiIcon name="search" size={16} color="var(--text-3)" />
          <Suspense fallback={<PlainInput {...shared} left={left} invalid={problem !== null} />}>
            {rich ? (
              <SearchEditor {...shared} left={left} problem={problem} fields={fields} nonce={props.nonce} />
            ) : (
              <PlainInput {...shared} left={left} invalid={problem !== null} />
            )}
          </Suspense>
          <span className={classes['aside']}>
            {!edited && summary !== '' && <span className={classes['summary']}>{summary}</span>}
            {edited && (
              <span className={classes['edited']} title={t('search.editedHint')}>
                {t('search.edited')}
              </span>
            )}
            {(draft !== '' || applied !== '') && (
              <UnstyledButton
                className={classes['clear'] ?? ''}
                onClick={clear}
                aria-label={t('search.clear')}
              >
                <UiIcon name="close" />
              </UnstyledButton>
            )}
            <span className={classes['tools']}>
              <Suspense fallback={null}>
                {rich && (
                  <BarTools
                    place={props.place}
                    scopeKey={props.scopeKey}
                    keys={props.keys}
                    past={past}
                    onPast={opened => {
                      setPast(opened)
                      if (!opened) input.current?.focus()
                    }}
                    onPick={apply}
                    onExample={filter => {
                      change(filter)
                      requestAnimationFrame(() => input.current?.focus())
                    }}
                  />
                )}
              </Suspense>
            </span>
          </span>
          <Button type="submit" size="xs" variant={edited ? 'filled' : 'default'}>
            {t('search.button')}
          </Button>
        </div>
        <p id={messageId} role="status" className={classes['message']}>
          {problem !== null && describeProblem(problem, draft, t)}
        </p>
      </form>
      <div className={classes['chips']}>
        <Suspense fallback={null}>
          {rich && <FilterChips place={props.place} filter={readable} onChange={apply} />}
        </Suspense>
      </div>
    </>
  )
}

/** While it is typed only what lies before the end is a fault: the rest may still become right. */
function shownProblem(draft: string, refused: boolean): FilterProblem | null {
  const problem = checkFilter(draft)
  return refused || (problem !== null && problem.end < draft.trimEnd().length) ? problem : null
}
