export interface Started {
  readonly version: string
  /** Where the pages and the APIs are, without a slash at its end. */
  readonly address: string
  /** The data folder or the database. */
  readonly data: string
  readonly artifacts: string
  readonly durability: string
}

/** What the server prints when it is ready: where it is, where things lie, how durable they are, how to log to it. */
export const startLines = ({ version, address, data, artifacts, durability }: Started): string =>
  `Runfolio ${version} is at ${address}
  data        ${data}
  artifacts   ${artifacts}
  durability  ${durability}

Point a client at it, in the shell or in Python:
  export MLFLOW_TRACKING_URI=${address}
  mlflow.set_tracking_uri("${address}")
`

/** A database address as it may be shown: without the password. */
export const withoutPassword = (url: string): string => {
  const parsed = URL.parse(url)
  if (parsed === null) return 'PostgreSQL'
  return `${parsed.protocol}//${parsed.username === '' ? '' : `${parsed.username}@`}${parsed.host}${parsed.pathname}`
}

/** The address to type for a server that listens on `host`; an address that means "all" is shown as this machine. */
export const addressOf = (host: string, port: number, basePath: string): string => {
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}${basePath}`
}
