import type { ExportFormat } from '#contract/exports.ts'

/** What reads an export as a data frame. */
export type FrameLibrary = 'pandas' | 'polars' | 'duckdb'

/** A text as Python spells it. */
const python = (text: string): string => JSON.stringify(text)

const GET = 'from urllib.request import urlretrieve as get'

const LINES: Record<FrameLibrary, Record<ExportFormat, (url: string) => string>> = {
  pandas: {
    csv: url => `import pandas; runs = pandas.read_csv(${url})`,
    // pandas' own reader of JSON refuses the smallest doubles.
    jsonl: url =>
      `import json, pandas; ${GET}; runs = pandas.DataFrame([json.loads(line) for line in open(get(${url})[0], encoding="utf-8")])`,
    arrow: url => `import pandas; runs = pandas.read_feather(${url})`,
    parquet: url => `import pandas; runs = pandas.read_parquet(${url})`,
  },
  polars: {
    csv: url => `import polars; ${GET}; runs = polars.read_csv(get(${url})[0], infer_schema_length=None)`,
    jsonl: url =>
      `import polars; ${GET}; runs = polars.read_ndjson(get(${url})[0], infer_schema_length=None)`,
    arrow: url => `import polars; ${GET}; runs = polars.read_ipc(get(${url})[0])`,
    parquet: url => `import polars; ${GET}; runs = polars.read_parquet(get(${url})[0])`,
  },
  duckdb: {
    csv: url => `import duckdb; ${GET}; runs = duckdb.read_csv(get(${url})[0], sample_size=-1)`,
    jsonl: url =>
      `import duckdb; ${GET}; runs = duckdb.read_json(get(${url})[0], format="newline_delimited")`,
    arrow: url =>
      `import duckdb, pyarrow.feather; ${GET}; runs = duckdb.from_arrow(pyarrow.feather.read_table(get(${url})[0]))`,
    parquet: url => `import duckdb; ${GET}; runs = duckdb.read_parquet(get(${url})[0])`,
  },
}

/** The line of Python that reads exactly this export, every double as it is, into `runs`. */
export const readingLine = (library: FrameLibrary, format: ExportFormat, url: string): string =>
  LINES[library][format](python(url))
