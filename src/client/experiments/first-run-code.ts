/** The address that clients take, from the address of the page: without a slash at its end. */
export const trackingUri = (baseUri: string): string => baseUri.replace(/[?#].*$/s, '').replace(/\/+$/, '')

/** A text as Python and R spell it. */
const quoted = (text: string): string => JSON.stringify(text)

/** A text as a POSIX shell takes it, quoted where it needs to be. */
export const shellQuoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A Python program that logs one run; {@link MARKED_LINES} are what an existing program needs. */
export const pythonLines = (uri: string, experimentName: string): string[] => [
  'import mlflow',
  '',
  `mlflow.set_tracking_uri(${quoted(uri)})`,
  `mlflow.set_experiment(${quoted(experimentName)})`,
  '',
  'with mlflow.start_run(run_name="first run"):',
  '    mlflow.log_param("lr", 3e-4)',
  '    for step in range(100):',
  '        mlflow.log_metric("loss", 1 / (step + 1), step=step)',
]

/** Numbers of the lines that an existing program needs, from 1. */
export const MARKED_LINES = [3, 4] as const
