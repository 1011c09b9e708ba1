/** A running server under measurement. */
export interface System {
  name: 'MLflow' | 'Runfolio'
  /** `http://host:port` */
  url: string
  /** The process that it began with; undefined for a server that somebody else started. */
  pid: number | undefined
  /** The SQLite file of an MLflow server that was started here. */
  database: string | undefined
  /** The address of its table of runs. */
  pageOf: (experimentId: string) => string
  stop: () => Promise<void>
  /** Ends what it is doing and starts it again on its store, where it was started here. */
  restart?: () => Promise<void>
}
