import type { Subject } from './fields.ts'

/** The words that stand for each status code, the usual one first. */
const STATUS_WORDS: Record<Subject, Readonly<Record<number, readonly string[]>>> = {
  // MLflow's RunStatus.
  runs: { 1: ['RUNNING'], 2: ['SCHEDULED'], 3: ['FINISHED'], 4: ['FAILED'], 5: ['KILLED'] },
  experiments: {},
  // MLflow's LoggedModelStatus; MLflow itself compares the code's digits.
  loggedModels: {
    0: ['UNSPECIFIED', 'LOGGED_MODEL_STATUS_UNSPECIFIED', '0'],
    1: ['PENDING', 'LOGGED_MODEL_PENDING', '1'],
    2: ['READY', 'LOGGED_MODEL_READY', '2'],
    3: ['UPLOAD_FAILED', 'LOGGED_MODEL_UPLOAD_FAILED', '3'],
  },
}

/** Every status of a subject: its code and its words. */
export function statusCodes(subject: Subject): { code: number; words: readonly string[] }[] {
  return Object.entries(STATUS_WORDS[subject]).map(([code, words]) => ({ code: Number(code), words }))
}
