import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runSource } from './run-source.ts'

const COMMIT = '9f3c1e2b40d7a1c5e8f60718293a4b5c6d7e8f90'
const source = (tags: Record<string, string>) =>
  runSource(new Map(Object.entries(tags).map(([key, value]) => [`mlflow.${key}`, value])))
const withRemote = (repoURL: string, more: Record<string, string> = {}) =>
  source({
    'source.git.repoURL': repoURL,
    'source.git.commit': COMMIT,
    'source.git.branch': 'feat/lr',
    ...more,
  })

describe('runSource', () => {
  it.each([
    ['https://github.com/acme/inspection.git', 'https://github.com/acme/inspection/commit/'],
    ['git@github.com:acme/inspection.git', 'https://github.com/acme/inspection/commit/'],
    ['ssh://git@github.com:22/acme/inspection', 'https://github.com/acme/inspection/commit/'],
    ['https://gitlab.com/a/b/c/d.git/', 'https://gitlab.com/a/b/c/d/-/commit/'],
    ['git@bitbucket.org:acme/x.git', 'https://bitbucket.org/acme/x/commits/'],
    ['https://codeberg.org/acme/x', 'https://codeberg.org/acme/x/commit/'],
    [
      'https://me@dev.azure.com/org/My%20Project/_git/repo',
      'https://dev.azure.com/org/My%20Project/_git/repo/commit/',
    ],
    ['git@ssh.dev.azure.com:v3/org/project/repo', 'https://dev.azure.com/org/project/_git/repo/commit/'],
  ])('links the commit of %s', (remote, prefix) => {
    expect(withRemote(remote).commit).toEqual({
      text: COMMIT.slice(0, 10),
      full: COMMIT,
      href: prefix + COMMIT,
    })
  })

  it('links branch names with slashes', () => {
    expect(withRemote('git@github.com:acme/x.git').branch?.href).toBe(
      'https://github.com/acme/x/tree/feat/lr',
    )
  })

  it('links the folder of a project at its commit', () => {
    const { name, kind } = source({
      'source.name': 'git@github.com:acme/inspection.git#training/gpu',
      'source.type': 'PROJECT',
      'source.git.commit': COMMIT,
    })
    expect(kind).toBe('project')
    expect(name?.text).toBe('inspection/training/gpu')
    expect(name?.href).toBe(`https://github.com/acme/inspection/tree/${COMMIT}/training/gpu`)
  })

  it('links the notebook that Databricks names within a repository', () => {
    const { name } = source({
      'databricks.gitRepoUrl': 'https://github.com/acme/x',
      'databricks.gitRepoCommit': COMMIT,
      'databricks.gitRepoRelativePath': 'nb/train 1',
      'databricks.notebookPath': '/Repos/me/x/nb/train 1',
    })
    expect(name?.href).toBe(`https://github.com/acme/x/blob/${COMMIT}/nb/train%201`)
  })

  it('shows a script by its last segment and never guesses where it is in the repository', () => {
    const { name } = withRemote('https://github.com/acme/x', { 'source.name': '/home/me/x/train.py' })
    expect(name).toEqual({ text: 'train.py', full: '/home/me/x/train.py', href: null })
  })

  it('hides credentials', () => {
    const all = JSON.stringify([
      withRemote('https://me:ghp_secret@github.com/acme/x.git'),
      withRemote('https://me:ghp_secret@git.internal/acme/x.git'),
      source({ 'source.name': 'https://me:ghp_secret@git.internal/acme/x.git#sub' }),
      source({ 'source.git.repoURL': 'https://me:ghp_secret@git.internal' }),
    ])
    expect(all).not.toContain('ghp_secret')
  })

  it.each([
    'javascript:alert(1)',
    'javascript://github.com/acme/x%0aalert(1)',
    'data:text/html,x',
    'https://github.com.evil.example/acme/x',
    'https://evil.example/github.com/acme/x',
    'https://github.com/acme/../../x',
    'https://github.com/acme/x/../y/z',
    'https://github.com/acme/%2e%2e',
    'file:///etc/passwd',
    'C:\\work\\repo',
    '/srv/git/x.git',
    'not a url',
  ])('does not link %s', remote => {
    const { repository, commit, branch } = withRemote(remote)
    expect([repository?.href ?? null, commit?.href, branch?.href]).toEqual([null, null, null])
  })

  it('does not link a commit that is none', () => {
    expect(
      withRemote('https://github.com/a/b', { 'source.git.commit': '../../evil' }).commit?.href,
    ).toBeNull()
  })

  it('makes no link that leaves the hosts it knows', () => {
    const hosts =
      /^https:\/\/(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitea\.com|dev\.azure\.com)\//
    const text = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('https://github.com/', 'git@gitlab.com:', 'javascript:'), fc.string())
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(text, text, text, (repoURL, name, branch) => {
        const it = withRemote(repoURL, { 'source.name': name, 'source.git.branch': branch })
        for (const part of [it.name, it.repository, it.commit, it.branch]) {
          if (part?.href) {
            expect(part.href).toMatch(hosts)
            expect(new URL(part.href).href.startsWith('https://')).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})
