/** HTTP access to functions: `ANY /http/<function>` calls it with the event that CloudBase makes of a request. */
import type { FunctionHost } from './functions/host'
import { type Route, readBody, send, sendJson } from './http/http'
import { functionBodyBytesMax } from './limits'

const prefix = '/http/'

/** A function answers `{statusCode, headers, body, isBase64Encoded}`; anything else goes out as JSON with status 200. */
export function httpAccessRoute(host: FunctionHost): Route {
  return async ({ request, response, requestId, method, path, query }) => {
    if (!path.startsWith(prefix)) return false
    const [name = '', ...rest] = path.slice(prefix.length).split('/')
    const body = await readBody(request, functionBodyBytesMax)
    const event = {
      path: `/${rest.join('/')}`,
      httpMethod: method,
      headers: request.headers,
      queryStringParameters: Object.fromEntries(query),
      body: body.toString('utf8'),
      isBase64Encoded: false,
      requestContext: { requestId },
    }
    const answer = JSON.parse(await host.call({ name, event, source: 'wx_http', requestId })) as unknown
    const { statusCode, headers = {}, body: text = '', isBase64Encoded = false } = (answer ?? {}) as HttpAnswer
    if (typeof statusCode !== 'number') sendJson(response, 200, answer)
    else {
      const { 'content-type': type = 'text/plain; charset=utf-8', ...others } = headers
      send(response, statusCode, type, isBase64Encoded ? Buffer.from(text, 'base64') : text, others)
    }
    return true
  }
}

interface HttpAnswer {
  statusCode?: unknown
  headers?: { [name: string]: string }
  body?: string
  isBase64Encoded?: boolean
}
