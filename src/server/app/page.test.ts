import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exchange, requestText, startApp, type RawReply, type TestServer } from './testing.ts'

const INDEX = `<!doctype html><html><head><base href="%RUNFOLIO_BASE%"><meta property="csp-nonce" nonce="%RUNFOLIO_NONCE%">
<script type="module" src="assets/index-aB3.js" nonce="%RUNFOLIO_NONCE%"></script></head></html>`
const MANIFEST = {
  'index.html': { file: 'assets/index-aB3.js', imports: ['_entry.js'] },
  '_entry.js': { file: 'assets/entry-1.js' },
  'src/client/pages/experiment/ExperimentPage.tsx': {
    file: 'assets/ExperimentPage-2.js',
    imports: ['_entry.js', '_shared.js'],
    css: ['assets/page-3.css'],
    dynamicImports: ['src/client/later.ts'],
  },
  '_shared.js': { file: 'assets/shared-4.js', imports: ['_entry.js'] },
  'src/client/later.ts': { file: 'assets/later-5.js' },
}
const SCRIPT = `console.log(${JSON.stringify('runfolio '.repeat(500))})`

let folder = ''
let server: TestServer
let prefixed: TestServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runfolio-page-'))
  const client = join(folder, 'client')
  mkdirSync(join(client, 'assets'), { recursive: true })
  writeFileSync(join(client, 'index.html'), INDEX)
  writeFileSync(join(client, 'manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(join(client, 'favicon.svg'), '<svg/>')
  writeFileSync(join(client, 'assets', 'index-aB3.js'), SCRIPT)
  writeFileSync(join(client, 'assets', 'index-aB3.js.map'), '{}')
  writeFileSync(join(client, 'assets', 'Inter-x.woff2'), 'font')
  writeFileSync(join(folder, 'secret.txt'), 'hunter2')
  server = await startApp({ clientDir: client })
  prefixed = await startApp({ clientDir: client, basePath: '/a/b' })
})

afterAll(async () => {
  await server.close()
  await prefixed.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, accept = 'text/html', port = server.port): Promise<RawReply> =>
  exchange(port, requestText(`GET ${path}`, ['Host: localhost', `Accept: ${accept}`]))

describe('the page', () => {
  it.each([
    ['/', './'],
    ['/workspace', './'],
    ['/workspace/Shared/churn', '../../'],
    ['/workspace/', '../'],
    ['/workspace/a%2Fb', '../'],
    ['/workspace?folder=a/b/c', './'],
    ['/experiments/1', '../'],
    ['/experiments/1,2', '../'],
    ['/runs/abc?x=/', '../'],
    ['/runs/abc/', '../../'],
    ['/trash', './'],
  ])('is at %s and finds its root by %s', async (path, base) => {
    const reply = await get(path)
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.body).toContain(`<base href="${base}">`)
    // Whatever a proxy put before, the base leads back to it.
    const seen = new URL(`http://proxy.example/user/me/proxy/5080${path}`)
    expect(new URL('assets/x.js', new URL(base, seen)).pathname).toBe('/user/me/proxy/5080/assets/x.js')
  })

  it('finds its root also from an address that names the host', async () => {
    expect((await get('http://localhost/runs/1')).body).toContain('<base href="../">')
  })

  it('has a nonce of its own each time, the same in the policy and in the page', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const { headers, body } = await get('/')
      const nonce = /script-src 'self' 'nonce-([A-Za-z0-9_-]{22,})'/.exec(
        headers['content-security-policy'] ?? '',
      )?.[1]
      expect(body.split(`nonce="${nonce}"`)).toHaveLength(3)
      expect(headers['content-security-policy']).toContain(`style-src-elem 'self' 'nonce-${nonce}'`)
      nonces.add(nonce ?? '')
    }
    expect(nonces.size).toBe(3)
  })

  const linksAt = async (path: string): Promise<string[]> =>
    [...(await get(path)).body.matchAll(/<link rel="([^"]+)"[^>]* href="([^"]+)">/g)].map(
      ([, rel, href]) => `${rel} ${href}`,
    )

  it('names what its place needs before the scripts that would ask for it', async () => {
    expect(await linksAt('/experiments/12')).toEqual([
      'preload ./api/v1/experiments/12',
      'preload ./api/v1/experiments/columns?ids=12',
      'modulepreload ./assets/ExperimentPage-2.js',
      'modulepreload ./assets/shared-4.js',
      'stylesheet ./assets/page-3.css',
    ])
    for (const several of ['1,2', '%22%3E%3Cscript%3E', '-1', '1%2F..'])
      expect((await linksAt(`/experiments/${several}`)).filter(link => link.startsWith('preload '))).toEqual(
        [],
      )
    expect(await linksAt('/workspace/Shared/a%20b%22%3E')).toContain(
      'preload ./api/v1/folders?path=%2FShared%2Fa+b%22%3E',
    )
    expect(await linksAt('/trash')).toEqual([])
  })

  it('has a policy that names every kind of source', async () => {
    const { headers } = await get('/')
    const policy = (headers['content-security-policy'] ?? '').replaceAll(/'nonce-[^']+'/g, "'nonce'")
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'nonce'",
      "style-src-elem 'self' 'nonce'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'self'",
      "object-src 'none'",
      "frame-ancestors 'self'",
    ])
  })

  it.each([
    ['/nonsense', './'],
    ['/runs', './'],
    ['/runs/abc/charts', '../../'],
    ['/experiments/1/no/such/page', '../../../../'],
    ['/apis', './'],
    ['/index.html', './'],
  ])('says at %s that there is nothing, and still finds its root by %s', async (path, base) => {
    const reply = await get(path, 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect(reply.status).toBe(404)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.headers['content-security-policy']).toContain("script-src 'self' 'nonce-")
    expect(reply.body).toContain(`<base href="${base}">`)
    for (const accept of ['*/*', 'application/json', 'image/avif,*/*;q=0.8']) {
      const other = await get(path, accept)
      expect([other.status, other.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8'])
    }
  })

  it('is never given to those who ask for something else, nor for an address of data or files', async () => {
    expect((await get('/workspace', 'application/json')).status).toBe(404)
    for (const path of [
      '/api',
      '/api/',
      '/api/v1/',
      '/api/v1/nope?x=1',
      '/api/2.0/mlflow/x',
      '/ajax-api/2.0/mlflow/x',
      '/get-artifact/x',
      '/model-versions/get-artifact',
      '/static-files/x.js',
      '/assets/gone-1.js',
      '/health/x',
      '/version/x',
      '//runs/1',
    ]) {
      const reply = await get(path)
      expect([path, reply.status]).toEqual([path, 404])
      expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
    }
    const post = await exchange(
      server.port,
      requestText('POST /workspace', ['Host: localhost', 'Content-Type: application/json'], '{}'),
    )
    expect(post.status).toBe(405)
    const unknown = await exchange(
      server.port,
      requestText(
        'POST /nonsense',
        ['Host: localhost', 'Accept: text/html', 'Content-Type: application/json'],
        '{}',
      ),
    )
    expect([unknown.status, unknown.headers['content-type']]).toEqual([
      404,
      'application/json; charset=utf-8',
    ])
  })

  it('is found with and without a base path that the proxy does not strip', async () => {
    for (const [path, base] of [
      ['/a/b', './b/'],
      ['/a/b/', './'],
      ['/a/b/runs/1', '../'],
      ['/runs/1', '../'],
    ] as const) {
      const reply = await get(path, 'text/html', prefixed.port)
      expect([path, reply.status]).toEqual([path, 200])
      expect(reply.body).toContain(`<base href="${base}">`)
    }
    expect((await get('/a/bc', 'text/html', prefixed.port)).status).toBe(404)
    expect((await get('/a/b/health', '*/*', prefixed.port)).body).toBe('OK')
    const missing = await get('/a/b/api/2.0/mlflow/x', '*/*', prefixed.port)
    expect(JSON.parse(missing.body)).toHaveProperty('error_code', 'ENDPOINT_NOT_FOUND')
  })

  it('says what to do when it has not been built', async () => {
    const bare = await startApp({ clientDir: join(folder, 'none') })
    const reply = await get('/', 'text/html', bare.port)
    expect(reply.status).toBe(503)
    expect(reply.body).toContain('npm run build')
    await bare.close()
  })
})

describe('files of the page', () => {
  it('are kept by browsers for good where their name tells their content', async () => {
    const script = await get('/assets/index-aB3.js', '*/*')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(script.body).toBe(SCRIPT)
    const icon = await get('/favicon.svg', '*/*')
    expect(icon.headers['cache-control']).toBe('no-cache')
    const again = await exchange(
      server.port,
      requestText('GET /favicon.svg', ['Host: localhost', `If-None-Match: ${icon.headers['etag']}`]),
    )
    expect([again.status, again.body]).toEqual([304, ''])
  })

  it('are compressed for those who can read it', async () => {
    // Node's fetch would decompress by itself.
    const as = async (accepted: string): Promise<[string | undefined, string]> => {
      const request = httpGet(`${server.url}/assets/index-aB3.js`, {
        headers: { 'accept-encoding': accepted },
      })
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      const bytes = await buffer(response)
      const encoding = response.headers['content-encoding']
      const read = encoding === 'br' ? brotliDecompressSync : encoding === 'gzip' ? gunzipSync : Buffer.from
      return [encoding, read(bytes).toString()]
    }
    expect(await as('gzip, deflate, br')).toEqual(['br', SCRIPT])
    expect(await as('gzip, br;q=0')).toEqual(['gzip', SCRIPT])
    expect(await as('identity')).toEqual([undefined, SCRIPT])
  })

  it.each([
    '/assets/../index.html',
    '/assets/../../secret.txt',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets//index-aB3.js',
    '/assets/index-aB3.js/',
    '/assets/index-aB3.js%00',
    '/assets/',
    '/assets',
    '/assets/index-aB3.js.map',
    '//assets/index-aB3.js',
    '/assets/index-aB3.js;x',
  ])('are nothing but themselves: %s', async path => {
    const reply = await get(path, '*/*')
    expect(reply.status).toBe(404)
    expect(reply.body).not.toContain('hunter2')
  })
})
