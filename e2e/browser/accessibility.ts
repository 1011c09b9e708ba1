import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Fails with the rule and the elements where the page breaks WCAG 2.2 AA or axe's best practices.
 * @param inFront selector of what is open above the page: what it half covers is not there to be pressed, however little of it is seen
 */
export async function expectAccessible(page: Page, inFront?: string): Promise<void> {
  const axe = () => new AxeBuilder({ page }).withTags(STANDARDS)
  const results =
    inFront === undefined
      ? [await axe().analyze()]
      : [await axe().disableRules('target-size').analyze(), await axe().include(inFront).analyze()]
  expectNothingIn(results)
}

/** As {@link expectAccessible}, for one part of a page that was looked at as a whole before: in a fraction of the time. */
export async function expectAccessibleIn(page: Page, selector: string): Promise<void> {
  expectNothingIn([await new AxeBuilder({ page }).withTags(STANDARDS).include(selector).analyze()])
}

function expectNothingIn(results: readonly AxeResults[]): void {
  const lines = results.flatMap(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    ),
  )
  expect(lines).toEqual([])
}
