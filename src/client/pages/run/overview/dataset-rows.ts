/** The number of rows that a dataset's profile tells, or null. MLflow's own datasets write it as `num_rows`. */
export const datasetRows = (profile: string | null): number | null => {
  if (profile === null) return null
  try {
    const parsed: unknown = JSON.parse(profile)
    if (typeof parsed !== 'object' || parsed === null || !('num_rows' in parsed)) return null
    return typeof parsed.num_rows === 'number' && parsed.num_rows >= 0 ? parsed.num_rows : null
  } catch {
    return null
  }
}
