import type { Course } from './course.ts'
import { wander } from './curves.ts'
import { significant } from './number-text.ts'
import type { MetricSeries } from './types.ts'

const INTERVAL = 10_000
const MOST = 120

/** Use of the machine during a run: a sample each 10 s, or 120 samples over the whole work where that is fewer. */
export function* systemMetrics(course: Course): Generator<MetricSeries> {
  const every = Math.max(INTERVAL, Math.round(course.duration / MOST))
  const count = Math.floor((course.duration * course.done) / every)
  const memory = course.random.range(18_000, 46_000)
  const sample = (
    key: string,
    valueAt: (noise: number, at: number, warm: number) => number,
  ): MetricSeries => {
    const noise = wander(course.random.split(key), count + 1, 0.7)
    const points = Array.from({ length: count }, (_, at) => {
      const warm = Math.min(1, (at * every) / (0.05 * course.duration + 1))
      const value = significant(Math.max(0, valueAt(noise[at] ?? 0, at, warm)), 6)
      return { key, step: at, timestamp: course.start + (at + 1) * every, value }
    })
    return { key, points }
  }
  const percent = (value: number) => Math.min(100, value)
  yield sample('system/cpu_utilization_percentage', (noise, _, warm) => percent(72 - 34 * warm + 6 * noise))
  yield sample(
    'system/system_memory_usage_megabytes',
    (noise, at, warm) => memory * (0.35 + 0.65 * warm) + 3 * at + 120 * noise,
  )
  yield sample('system/gpu_0_utilization_percentage', (noise, at, warm) =>
    percent(warm < 1 ? 8 * warm : (at % 17 === 0 ? 41 : 93) + 3.5 * noise),
  )
  yield sample(
    'system/gpu_0_memory_usage_megabytes',
    (noise, _, warm) => (warm < 0.4 ? 620 : 0.46 * memory) + 4 * noise,
  )
  yield sample('system/gpu_0_power_usage_watts', (noise, _, warm) => 58 + 224 * warm + 14 * noise)
  yield sample('system/disk_available_megabytes', (_, at) => 412_000 - 96 * at)
  yield sample(
    'system/network_receive_megabytes',
    (noise, at, warm) => 900 * warm + 2.4 * at + 0.4 * Math.abs(noise),
  )
}
