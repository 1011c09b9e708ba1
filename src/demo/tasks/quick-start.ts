import { series } from '../course.ts'
import { paramsOf } from '../setup.ts'
import type { Setup, Task } from '../setup.ts'

/** First steps with a client: a parameter, and a metric of three values. */
export function quickStart(): Task {
  const setup = (param: number): Setup => ({
    words: [],
    params: paramsOf({ param1: param }),
    datasets: [],
    classes: [],
    flavors: [],
    seconds: 3,
    gpu: false,
    outcome: random => ({ score: random.range(2, 3) }),
    vary: random => setup(random.int(0, 100)),
    fold: () => setup(param),
    *series(course) {
      yield series(course, 'foo', { total: 2, every: 1, first: 0 }, step => course.outcome.score - 2 + step)
    },
  })
  return {
    primary: { key: 'foo', greaterIsBetter: true },
    space: { param1: 'randint(0, 100)' },
    crossValidated: 0,
    draw: random => setup(random.int(0, 100)),
  }
}
