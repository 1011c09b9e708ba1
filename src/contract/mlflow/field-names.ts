const CAMEL = /[a-z0-9][A-Z]/
const HUMP = /[A-Z]/g

/**
 * An object under the field names that MLflow documents: its server also takes the camel case of protobuf's JSON, such
 * as `runId` for `run_id`. Where both are there the documented one counts.
 */
export const withFieldNames = <Value>(fields: Readonly<Record<string, Value>>): Record<string, Value> => {
  let renamed: Record<string, Value> | null = null
  for (const name in fields) {
    if (!CAMEL.test(name)) continue
    const documented = name.replace(HUMP, letter => `_${letter.toLowerCase()}`)
    renamed ??= { ...fields }
    if (!Object.hasOwn(fields, documented)) renamed[documented] = fields[name]!
  }
  return renamed ?? fields
}
