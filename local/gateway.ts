import type { StoragePermissions } from './admin/permissions'
import { HttpError } from './errors'
import { checkedFilePath } from './files/file-path'
import type { Files } from './files/files'
import { type FunctionHost, localAppid } from './functions/host'
import { type Handlers, handlerName } from './http/handlers'
import { type Exchange, type Route, readBody, readJson, send, sendJson } from './http/http'
import type { Identities } from './identity'
import { functionBodyBytesMax, uploadBytesMax } from './limits'
import { pageHeaders } from './pages/page'
import { signInPage } from './pages/sign-in'

export interface GatewayParts {
  host: FunctionHost
  files: Files
  identities: Identities
  title: string
  people: readonly unknown[]
  environment: string
  storage: StoragePermissions
}

/** What the phone's app in a browser uses, and the local cloud's own pages. */
export function gatewayRoute(parts: GatewayParts): Route {
  const handlers: Handlers = {
    'GET /healthz': ({ response }) =>
      sendJson(response, 200, {
        ok: true,
        title: parts.title,
        environment: parts.environment,
        functions: parts.host.files().map((file) => file.name),
      }),
    'GET /local': ({ response }) =>
      send(response, 200, 'text/html; charset=utf-8', signInPage(parts.title), pageHeaders),
    'GET /local/people': ({ response }) => sendJson(response, 200, parts.people),
    'POST /local/sign-in': async ({ request, response }) => {
      const { openid } = await readJson(request, functionBodyBytesMax)
      sendJson(response, 200, { token: parts.identities.tokenFor(openid) })
    },
    'POST /local/upload': (exchange) => upload(exchange, parts),
  }
  return async (exchange) => {
    const handler = handlers[handlerName(exchange)]
    if (handler) await handler(exchange)
    else if (exchange.path.startsWith('/v1/functions/')) await callFunction(exchange, parts)
    else if (exchange.path.startsWith('/local/') || exchange.path.startsWith('/v1/'))
      throw new HttpError(404, 'NOT_FOUND', `nothing at ${exchange.method} ${exchange.path}`)
    else return false
    return true
  }
}

/** POST /v1/functions/<name>: as `wx.cloud.callFunction` does, with the caller's openid in `event.userInfo`, where the
 *  platform puts it, and in the function's environment. */
async function callFunction(
  { request, response, requestId, method, path }: Exchange,
  { host, identities }: GatewayParts,
): Promise<void> {
  if (method !== 'POST') throw new HttpError(405, 'METHOD_NOT_ALLOWED', 'functions are called with POST')
  const openid = identities.openidOf(request.headers.authorization)
  const name = path.slice('/v1/functions/'.length)
  const body = await readJson(request, functionBodyBytesMax)
  const event = { ...body, userInfo: { appId: localAppid, openId: openid } }
  const answer = await host.call({ name, event, openid, source: 'wx_client', requestId })
  send(response, 200, 'application/json; charset=utf-8', answer, { 'cache-control': 'no-store' })
}

/** POST /local/upload?path=…: as `wx.cloud.uploadFile` does under the rule "create, never overwrite". */
async function upload({ request, response, query }: Exchange, parts: GatewayParts): Promise<void> {
  const { files, identities, storage } = parts
  identities.openidOf(request.headers.authorization)
  if (storage.create === 'nobody')
    throw new HttpError(403, 'STORAGE_PERMISSION_DENIED', 'nobody may upload from a phone')
  const path = checkedFilePath(query.get('path'))
  if (files.has(path)) throw new HttpError(409, 'STORAGE_FILE_EXISTS', `a file exists at ${path}`)
  const bytes = await readBody(request, uploadBytesMax)
  if (bytes.length === 0) throw new HttpError(400, 'INVALID_PARAM', 'the file is empty')
  files.put(path, bytes, false)
  sendJson(response, 200, { fileID: files.fileId(path) })
}
