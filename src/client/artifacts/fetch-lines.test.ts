import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fetchLines, shellWord } from './fetch-lines.ts'

const shell = (location: string) => fetchLines({ kind: 'run', id: 'r1' }, location).shell

describe('fetchLines', () => {
  it.each([
    ['s3://bucket/a/b', "aws s3 cp --recursive 's3://bucket/a/b' ."],
    ['gs://bucket/a', "gcloud storage cp --recursive 'gs://bucket/a' ."],
    [
      'abfss://data@acme.dfs.core.windows.net/runs/1',
      "azcopy copy 'https://acme.dfs.core.windows.net/data/runs/1' . --recursive",
    ],
    [
      'wasbs://data@acme.blob.core.windows.net/1',
      "azcopy copy 'https://acme.blob.core.windows.net/data/1' . --recursive",
    ],
    ['dbfs:/mlflow/1', "databricks fs cp --recursive 'dbfs:/mlflow/1' ."],
    ['hdfs://node:8020/x', "hdfs dfs -get 'hdfs://node:8020/x' ."],
    ['file:///srv/my%20runs', "cp -r -- '/srv/my runs' ."],
    ['/srv/runs', "cp -r -- '/srv/runs' ."],
  ])('fetches %s', (location, line) => {
    expect(shell(location)).toBe(line)
  })

  it.each([
    'mlflow-artifacts:/1',
    'https://host/x',
    'javascript:alert(1)',
    'relative/path',
    's3://b/x\nrm -rf ~',
  ])('has no command for %j', location => {
    expect(shell(location)).toBeNull()
  })

  it('names run or model for Python', () => {
    expect(fetchLines({ kind: 'run', id: 'ab' }, '').python).toContain(
      'download_artifacts(\n    "runs:/ab/",\n    dst_path=".",\n)',
    )
    expect(fetchLines({ kind: 'model', id: 'm-1' }, '').python).toContain('"models:/m-1"')
  })
})

it('leaves no quote of a word unescaped for the shell', () => {
  const text = fc.string({ unit: fc.constantFrom('a', "'", '"', '$', '`', ';', ' ', '\\', '|', '(', '漢') })
  fc.assert(
    fc.property(text, word => {
      const quoted = shellWord(word)
      expect(quoted.replaceAll(`'\\''`, '').slice(1, -1)).toBe(word.replaceAll("'", ''))
      expect(quoted.split(`'\\''`).length - 1).toBe(word.split("'").length - 1)
    }),
  )
})
