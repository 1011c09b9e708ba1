/** The body of an artifact. */
export type Content = string | Uint8Array

/**
 * Speaks to one tracking server over HTTP, on as many kept connections as there are requests at a time. Every method
 * throws an Error that names the request, the status and the server's message when the answer is not a success.
 */
export class TrackingClient {
  readonly url: string

  /** @param url `http://host:port`, a slash at its end does not matter. */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, '')
  }

  /** GET of any path of the server, `/api/v1/server`. */
  get<Reply>(path: string): Promise<Reply> {
    return this.#json('GET', path)
  }

  /** POST of JSON to any path of the server. */
  post<Reply>(path: string, body: object): Promise<Reply> {
    return this.#json('POST', path, body)
  }

  /** POST to a route of MLflow's API, `runs/create`. */
  mlflow<Reply>(route: string, body: object): Promise<Reply> {
    return this.#json('POST', `/api/2.0/mlflow/${route}`, body)
  }

  /** PATCH of a route of MLflow's API, `logged-models/<id>`. */
  mlflowPatch<Reply>(route: string, body: object): Promise<Reply> {
    return this.#json('PATCH', `/api/2.0/mlflow/${route}`, body)
  }

  /** Stores a file below a location that the server issued, `mlflow-artifacts:/1/<run>/artifacts`. */
  async putArtifact(location: string, path: string, content: Content): Promise<void> {
    const root = location.replace(/^mlflow-artifacts:\/+/, '')
    const target = `${root}/${path}`.split('/').map(encodeURIComponent).join('/')
    await this.#send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${target}`, {
      'content-type': 'application/octet-stream',
      body: content,
    })
  }

  async #json<Reply>(method: string, path: string, body?: object): Promise<Reply> {
    const sent = body && { 'content-type': 'application/json', body: JSON.stringify(body) }
    const response = await this.#send(method, path, sent)
    return (await response.json()) as Reply
  }

  async #send(
    method: string,
    path: string,
    sent?: { 'content-type': string; body: Content },
  ): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      ...(sent && { headers: { 'content-type': sent['content-type'] }, body: bodyOf(sent.body) }),
    })
    if (!response.ok)
      throw new Error(
        `${method} ${path} answered ${response.status}: ${(await response.text()).slice(0, 500)}`,
      )
    if (method === 'PUT') await response.arrayBuffer()
    return response
  }
}

const bodyOf = (content: Content): string | Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? content : new Uint8Array(content)
