import type { Exchange, Route } from './http'

/** What answers each method and path: `GET /local/logs`. */
export interface Handlers {
  readonly [methodAndPath: string]: (exchange: Exchange) => Promise<void> | void
}

/** The name a request's handler has; HEAD is answered by GET's, a slash at the end does not count. */
export const handlerName = ({ method, path }: Exchange): string =>
  `${method === 'HEAD' ? 'GET' : method} ${path.replace(/(.)\/$/, '$1')}`

/** A route over a table of handlers. */
export const routeOf =
  (handlers: Handlers): Route =>
  async (exchange) => {
    const handler = handlers[handlerName(exchange)]
    if (!handler) return false
    await handler(exchange)
    return true
  }
