import type { RunPlan } from './run-plan.ts'
import { scoreOf } from './score.ts'
import type { PrimaryMetric } from './setup.ts'

const PLAIN = [
  'Repeat with three seeds before anyone quotes this.',
  'Same as yesterday, new data version.',
  'For the slides of Thursday.',
  'Learning rate is too low: the loss still falls at the end.',
  'Training stops improving after two thirds. Try a shorter schedule.',
  'Compare with the run before: only the augmentation differs.',
  'Promising. Next: the same with a larger batch.',
  '对比上一次运行：只改了学习率。',
] as const

/** The text that somebody wrote about a run; undefined for most. Markdown. */
export function note(plan: RunPlan, primary: PrimaryMetric): string | undefined {
  const random = plan.random.split('note')
  if (plan.reason === 'diverged') {
    return random.chance(0.5)
      ? `Loss ran away early. Learning rate \`${rate(plan)}\` is too high for this setup.`
      : undefined
  }
  if (plan.reason === 'out of memory' && plan.setup.gpu)
    return random.chance(0.6) ? 'Out of memory on the 16 GB cards. Halve the batch.' : undefined
  if (plan.slot.role === 'sweep') {
    return random.chance(0.5)
      ? `Search over ${plan.children.length} trials by \`${primary.key}\`. Best one is to be retrained on all data.`
      : undefined
  }
  if (plan.status !== 'FINISHED' || plan.slot.role !== 'single' || !random.chance(0.22)) return undefined
  if (!random.chance(0.3)) return random.pick(PLAIN)
  return [
    `**${primary.key} ${scoreOf(plan, primary)?.toFixed(4) ?? 'not known'}**`,
    '',
    '- What changed: see the diff of the commit',
    `- Error analysis: \`evaluation/report.md\``,
    '- Next: check the worst class by hand, then ask for labels',
    '',
    '| split | seen |',
    '|---|---|',
    '| validation | yes |',
    '| test | once |',
  ].join('\n')
}

function rate(plan: RunPlan): string {
  const names = new Set(['lr', 'learning_rate'])
  return plan.setup.params.find(param => names.has(param.key))?.value ?? ''
}
