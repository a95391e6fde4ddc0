import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { badRequest, CloudError, HttpError, messageOf } from '../errors'
import { AnswerLost, type Faults } from '../faults'

/** One request on its way through the local cloud. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  method: string
  /** Decoded path, without the query. */
  path: string
  query: URLSearchParams
}

/** Answers a request, or returns false to let the next one try. */
export type Route = (exchange: Exchange) => Promise<boolean> | boolean

/** An HTTP server over a list of routes. An error thrown by a route becomes a clear JSON answer, never a crash. */
export function httpServer(routes: readonly Route[], faults: Faults): Server {
  const server = createServer((request, response) => {
    void answer(routes, faults, request, response)
  })
  server.keepAliveTimeout = 65_000
  return server
}

async function answer(
  routes: readonly Route[],
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('x-request-id', requestId)
  response.on('error', () => {})
  try {
    assertLoopback(request)
    const exchange = { request, response, requestId, method: request.method ?? 'GET', ...target(request.url ?? '/') }
    const silence = () => {
      silenced.add(response)
    }
    await faults.around({ target: { path: exchange.path }, silence }, () => firstOf(routes, exchange))
  } catch (error) {
    if (error instanceof AnswerLost || silenced.has(response)) {
      request.socket.destroy()
      return
    }
    await sendError(response, requestId, error)
  }
}

/** Responses that are not to be sent. */
const silenced = new WeakSet<ServerResponse>()

async function firstOf(routes: readonly Route[], exchange: Exchange): Promise<void> {
  for (const route of routes) if (await route(exchange)) return
  throw new HttpError(404, 'NOT_FOUND', `nothing at ${exchange.method} ${exchange.path}`)
}

function target(url: string): { path: string; query: URLSearchParams } {
  const at = url.indexOf('?')
  const raw = at < 0 ? url : url.slice(0, at)
  try {
    return { path: decodeURIComponent(raw), query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)) }
  } catch {
    throw badRequest('the path is not valid percent-encoding')
  }
}

/** Only this computer's own pages may ask: a page of another site, or a name made to point here, is refused. */
function assertLoopback(request: IncomingMessage): void {
  const host = request.headers.host ?? ''
  if (!loopbackHost(host)) throw new HttpError(403, 'NOT_LOOPBACK', `host ${JSON.stringify(host)} is not this computer`)
  const origin = request.headers.origin
  if (origin !== undefined && !loopbackHost(origin.replace(/^http:\/\//, '')))
    throw new HttpError(403, 'FOREIGN_ORIGIN', `origin ${JSON.stringify(origin)} may not call the local cloud`)
}

const loopbackHost = (host: string) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)

/** Reads a request's body. What is too large is still received, up to a point, so that the answer can be read.
 *  @throws HttpError 413 when it is larger than the limit, 400 when it is cut short */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  const tooLarge = new HttpError(413, 'REQUEST_TOO_LARGE', `the body is larger than ${bytesMax} bytes`)
  if (announcedBytes(request) > drainedBytesMax) throw tooLarge
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= bytesMax) chunks.push(chunk)
      else chunks.length = 0
      if (bytes > drainedBytesMax) reject(tooLarge)
    })
    request.on('end', resolve)
    request.on('error', () => reject(badRequest('the body was cut short')))
    request.on('close', () => reject(badRequest('the body was cut short')))
  })
  if (bytes > bytesMax) throw tooLarge
  return Buffer.concat(chunks)
}

/** A body that is not wanted is received up to this size before the refusal is sent. */
const drainedBytesMax = 64 * 1024 * 1024

const announcedBytes = (request: IncomingMessage) => Number(request.headers['content-length'] ?? 0)

async function drained(request: IncomingMessage): Promise<boolean> {
  if (request.complete) return true
  if (request.destroyed || announcedBytes(request) > drainedBytesMax) return false
  return readBody(request, drainedBytesMax).then(
    () => true,
    () => false,
  )
}

/** Reads a JSON object; `whenEmpty` stands for a missing body. @throws HttpError 400 or 413 */
export async function readJson(
  request: IncomingMessage,
  bytesMax: number,
  whenEmpty?: { [key: string]: unknown },
): Promise<{ [key: string]: unknown }> {
  const body = await readBody(request, bytesMax)
  if (body.length === 0 && whenEmpty) return whenEmpty
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw badRequest(`the body is not JSON: ${messageOf(error)}`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw badRequest('the body is not a JSON object')
  return parsed as { [key: string]: unknown }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body), { 'cache-control': 'no-store' })
}

export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: { [name: string]: string } = {},
): void {
  if (response.headersSent || response.destroyed || silenced.has(response)) return
  const bytes = Buffer.from(body as string)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

async function sendError(response: ServerResponse, requestId: string, error: unknown): Promise<void> {
  const known = error instanceof HttpError || error instanceof CloudError
  if (!known) process.stderr.write(`request ${requestId}: ${error instanceof Error ? error.stack : String(error)}\n`)
  const body = { error: { code: known ? error.code : 'SYS_ERR', message: messageOf(error), requestId } }
  const close: { [name: string]: string } = (await drained(response.req)) ? {} : { connection: 'close' }
  send(
    response,
    error instanceof HttpError ? error.status : known ? 400 : 500,
    'application/json; charset=utf-8',
    JSON.stringify(body),
    close,
  )
}
