import type { TFunction } from 'i18next'
import type { FilterProblem } from './check-filter.ts'

type T = TFunction<'experiment'>

/** A sentence in the reader's language for what is wrong with a filter; the server's own where only it knows. */
export function describeProblem(problem: FilterProblem, text: string, t: T): string {
  const { code, message, start, end } = problem
  const found = start >= text.length ? t('search.kinds.end') : text.slice(start, end)
  const values = { expected: expectedList(problem.expected, t), found }
  switch (code) {
    case 'unexpected':
      return problem.expected.length === 0 ? message : t('search.error.unexpected', values)
    case 'unterminated':
      return t('search.error.unterminated')
    case 'bad-character':
      return t('search.error.badCharacter', values)
    case 'unknown-field':
      return t('search.error.unknownField', values)
    case 'wrong-operator':
      return problem.expected.length === 0 ? message : t('search.error.wrongOperator', values)
    case 'wrong-value':
      return problem.expected.length === 0 ? message : t('search.error.wrongValue', values)
    case 'too-long':
      return t('search.error.tooLong')
    case 'too-deep':
      return t('search.error.tooDeep')
    case 'too-many':
      return t('search.error.tooMany')
    case 'mixed-relations':
      return t('search.error.mixedRelations')
    case null:
    case 'duplicate':
      return message
  }
}

/** How many alternatives are spelled out. */
const MOST = 12

function expectedList(expected: readonly string[], t: T): string {
  const words = expected.slice(0, MOST).map(term => kind(term, t) ?? term)
  const last = words.pop() ?? ''
  return words.length === 0 ? last : t('search.error.or', { list: words.join(', '), last })
}

function kind(term: string, t: T): string | null {
  switch (term) {
    case '<field>':
      return t('search.kinds.field')
    case '<key>':
      return t('search.kinds.key')
    case '<value>':
      return t('search.kinds.value')
    case '<text>':
      return t('search.kinds.text')
    case '<number>':
      return t('search.kinds.number')
    case '<time>':
      return t('search.kinds.time')
    case '<duration>':
      return t('search.kinds.duration')
    case '<end>':
      return t('search.kinds.end')
    default:
      return null
  }
}
