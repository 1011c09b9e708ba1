import type { Random } from './random.ts'

/** The people of the demo; the first is who looks at it. `ci-bot` runs what is scheduled. */
export const PEOPLE = [
  'lena.fischer',
  'tomas.novak',
  'aisha.rahman',
  'kenji.sato',
  'wang.min',
  'sofia.marino',
  'david.osei',
  'ingrid.berg',
  'ci-bot',
] as const

/** The account of person `at`, with the page's own user in the first one's place. */
export function person(at: number, user: string): string {
  const index = at % PEOPLE.length
  return index === 0 ? user : (PEOPLE[index] ?? user)
}

/** Who started a run: mostly the owner, now and then a colleague. */
export function runner(owner: string, user: string, random: Random): string {
  if (owner === 'ci-bot' || random.chance(0.72)) return owner
  return person(random.int(0, PEOPLE.length - 2), user)
}
