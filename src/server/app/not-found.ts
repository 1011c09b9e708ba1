import type { FastifyReply, FastifyRequest } from 'fastify'
import { StoreError } from '../db/errors.ts'
import { asksForPage } from './page-address.ts'
import type { Page } from './page.ts'
import type { RouteInventory } from './route-inventory.ts'

/**
 * Answers what no route took: a preflight of an origin that the guard let pass, 405 for a path that has other methods,
 * else 404; people get the page with it, which says so and leads on.
 */
export const notFound =
  (inventory: RouteInventory, page: Page) =>
  (request: FastifyRequest, reply: FastifyReply): void => {
    const { method } = request
    const path = (request.raw.url ?? '').replace(/\?.*$/s, '')
    const methods = inventory.methodsOf(path)
    if (method === 'OPTIONS' && methods.length > 0) {
      if (reply.hasHeader('access-control-allow-origin'))
        reply
          .header('access-control-allow-methods', methods.join(', '))
          .header('access-control-allow-headers', 'content-type')
          .header('access-control-max-age', '600')
      void reply.header('allow', methods.join(', ')).code(204).send()
      return
    }
    if (methods.length === 0 && asksForPage(request.raw)) {
      void page.send(404, request, reply)
      return
    }
    if (methods.length === 0)
      throw new StoreError(
        'ENDPOINT_NOT_FOUND',
        'There is nothing at this address. Check its path and its prefix.',
      )
    void reply.header('allow', methods.join(', '))
    throw new StoreError(
      'METHOD_NOT_ALLOWED',
      `This address does not take ${/^[A-Z]{1,20}$/.test(method) ? method : 'this method'}; it takes ${methods.join(', ')}.`,
    )
  }
