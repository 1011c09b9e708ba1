import { DOMAINS } from './domains.ts'
import type { Domain } from './domains.ts'
import type { ExperimentPlan } from './experiment-list.ts'
import { PEOPLE } from './people.ts'
import { Random } from './random.ts'

const TOPICS = [
  'baseline',
  'data-version',
  'seeds',
  'ablation',
  'regularisation',
  'batch-size',
  'relabelled',
  'distilled',
  'long-training',
  'holdout',
] as const
const NAMES = Object.keys(DOMAINS).filter(isDomain)

/** Experiment number `at` of an archive that goes on for ever: old, quiet, in folders by year and quarter. */
export function archivedExperiment(seed: number, at: number): ExperimentPlan {
  const random = Random.of(seed, 'archive', at)
  const domain = NAMES[at % NAMES.length] ?? 'steel'
  const quarter = Math.floor(at / 16)
  const year = 2025 - Math.floor(quarter / 4)
  const topic = random.pick(TOPICS)
  const name = `/Shared/archive/${year}/q${4 - (quarter % 4)}/${domain}-${topic}-${at}`
  const ageDays = 330 + quarter * 91 + random.int(0, 60)
  return {
    name,
    description: `Archived: ${topic.replace('-', ' ')} on ${domain}.`,
    domain,
    owner: random.int(0, PEOPLE.length - 2),
    weight: random.logNormal(3, 0.6),
    sweeps: random.pick([0, 0.3, 0.6]),
    ageDays,
    quietHours: (ageDays - random.int(5, 40)) * 24,
    active: false,
    source: {
      kind: 'script',
      repository: 'https://github.com/example-works/archive',
      script: `${domain}/train.py`,
    },
  }
}

function isDomain(name: string): name is Domain {
  return name in DOMAINS
}
