import type { Random } from './random.ts'

const QUALITIES = [
  'amused',
  'brisk',
  'calm',
  'clever',
  'crisp',
  'dapper',
  'eager',
  'gentle',
  'glossy',
  'humble',
  'jolly',
  'keen',
  'lucky',
  'mellow',
  'nimble',
  'orderly',
  'patient',
  'plucky',
  'proud',
  'rustic',
  'silent',
  'sturdy',
  'sunny',
  'tidy',
  'upbeat',
  'vivid',
  'wistful',
  'zesty',
] as const

const ANIMALS = [
  'badger',
  'bison',
  'crane',
  'dolphin',
  'dormouse',
  'egret',
  'falcon',
  'ferret',
  'finch',
  'gecko',
  'heron',
  'ibex',
  'jackdaw',
  'koala',
  'lemur',
  'lynx',
  'marten',
  'newt',
  'ocelot',
  'plover',
  'quail',
  'raven',
  'seal',
  'shrew',
  'stoat',
  'tapir',
  'toad',
  'vole',
  'wombat',
  'yak',
] as const

/** A name as a client makes one up: `plucky-heron-417`. */
export function madeUpName(random: Random): string {
  return `${random.pick(QUALITIES)}-${random.pick(ANIMALS)}-${random.int(1, 999)}`
}

/** A run's name: two or three words of its setup with a counter now and then, or a made-up one. */
export function runName(words: readonly string[], random: Random): string {
  if (words.length === 0 || random.chance(0.3)) return madeUpName(random)
  const name = words.slice(0, random.int(Math.min(2, words.length), Math.min(4, words.length))).join('-')
  return random.chance(0.2) ? `${name}-${random.pick(['v2', 'v3', 'rerun', 'fix', 'long', 'seed2'])}` : name
}

/** The name of a sweep. */
export function sweepName(sampler: string, random: Random): string {
  return `${sampler}-${random.pick(['search', 'sweep', 'tuning', 'ablation'])}-${random.int(1, 40)}`
}
