import type { NowMs } from '../clock'
import { HttpError } from '../errors'
import { type Exchange, readBody, send } from '../http/http'
import { functionUploadBytesMax } from '../limits'
import type { Files } from './files'

/** /cos/*: PUT with a one-time token, GET and HEAD with a signed address. */
export async function answerCos(exchange: Exchange, files: Files, nowMs: NowMs): Promise<void> {
  const path = exchange.path.slice('/cos/'.length)
  if (exchange.method === 'PUT') return upload(exchange, files, path, nowMs())
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    throw new HttpError(405, 'METHOD_NOT_ALLOWED', `${exchange.method} is not possible here`)
  const { query, response } = exchange
  const untilMs = Number(query.get('until'))
  if (!files.isSigned(path, untilMs, query.get('sign') ?? '', nowMs()))
    throw new HttpError(403, 'ACCESS_DENIED', 'this address is not signed, or has expired: ask for a new one')
  const file = files.get(path)
  if (!file) throw new HttpError(404, 'STORAGE_FILE_NONEXIST', 'no such file')
  const ageSeconds = Math.max(0, Math.floor((untilMs - nowMs()) / 1000))
  send(response, 200, file.contentType, file.bytes, { 'cache-control': `private, max-age=${ageSeconds}` })
}

async function upload(
  { request, response, query, requestId }: Exchange,
  files: Files,
  path: string,
  nowMs: number,
): Promise<void> {
  if (!files.takeUploadToken(query.get('token') ?? '', path, nowMs)) {
    request.resume()
    const xml = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>AccessDenied</Code><Message>Access Denied.</Message><RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`
    send(response, 403, 'application/xml', xml)
    return
  }
  files.put(path, await readBody(request, functionUploadBytesMax), true)
  send(response, 200, 'text/plain', '')
}
