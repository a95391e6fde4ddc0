import type { NowMs } from '../clock'
import { invalid, notEmulated } from '../errors'
import { type FunctionHost, localAppid } from '../functions/host'
import { mediaCheckMs } from '../limits'
import type { SetAnswer, SetAnswers } from './answers'
import { apis, traceIdOf, verdictOf } from './apis'
import type { MediaChecks } from './media-checks'
import type { Callback, Outbox } from './outbox'
import { decodeRequest, encodeAnswer, type OpenApiAnswer, type OpenApiRequest } from './protocol'

export interface OpenApiParts {
  outbox: Outbox
  answers: SetAnswers
  checks: MediaChecks
  host: FunctionHost
  nowMs: NowMs
  /** The function that receives WeChat's messages, unless a set answer names another. */
  messagesTo: string | undefined
}

/** Code of WeChat's system for an API that the function's config.json does not list. */
const noPermission = -604101

/** The action `wx.openApi` of the server SDK. @returns the protocol's binary answer
 *  @throws CloudError for a malformed request and for APIs that are not emulated */
export function answerOpenApi(parts: OpenApiParts, body: Map<string, Buffer>, requestId: string): Buffer {
  const name = String(body.get('apiName') ?? '')
  const api = Object.hasOwn(apis, name) ? apis[name] : undefined
  if (!api) throw notEmulated(`openapi.${name}`)
  const data = body.get('requestData')
  if (!data) throw invalid('requestData is missing')
  const request = decodeRequest(data)
  const nowMs = parts.nowMs()
  const caller = parts.host.callerOf(body.get('wxCloudApiToken')?.toString())
  const asked = { appid: localAppid, nowMs, traceId: traceIdOf(requestId) }
  const allowed = caller === undefined || caller.openapi.includes(name)
  const set = allowed ? parts.answers.take(name, request) : undefined
  const answer = allowed ? laidOver(api(request, asked), set) : { errorCode: noPermission }
  const callback = name === 'security.mediaCheckAsync' ? callbackOf(parts, request, answer, set) : undefined
  parts.outbox.add({
    atMs: nowMs,
    requestId,
    function: caller?.function ?? '',
    openid: typeof request.openid === 'string' ? request.openid : (caller?.openid ?? ''),
    api: name,
    request,
    answer: shown(answer),
    ...(callback ? { callback } : {}),
  })
  if (callback) parts.checks.schedule()
  return encodeAnswer(answer)
}

function laidOver(byDefault: OpenApiAnswer, set: SetAnswer | undefined): OpenApiAnswer {
  if (!set) return byDefault
  if (set.errorCode !== undefined) return { errorCode: set.errorCode }
  if (!set.answer) return byDefault
  if (typeof set.answer.errcode === 'number' && set.answer.errcode !== 0)
    return { json: { errmsg: 'set by POST /local/answers', ...set.answer } }
  return { json: { ...('json' in byDefault ? byDefault.json : {}), ...set.answer } }
}

const shown = (answer: OpenApiAnswer): { [field: string]: unknown } => {
  if ('file' in answer) return { contentType: answer.file.contentType, bytes: answer.file.bytes.length }
  return 'json' in answer ? answer.json : { errorCode: answer.errorCode }
}

/** The event WeChat sends when an image was checked:
 *  https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html */
function callbackOf(
  { nowMs, messagesTo }: OpenApiParts,
  request: OpenApiRequest,
  answer: OpenApiAnswer,
  set: SetAnswer | undefined,
): Callback | undefined {
  if (!('json' in answer) || answer.json.errcode !== 0) return undefined
  const result = { ...verdictOf(addressShown(request.media_url)), ...set?.result }
  const afterMs = set?.afterMs === undefined ? mediaCheckMs : set.afterMs
  const atMs = afterMs === null ? null : nowMs() + afterMs
  const event = {
    ToUserName: 'gh_local',
    FromUserName: request.openid ?? '',
    CreateTime: Math.floor((atMs ?? nowMs()) / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: localAppid,
    trace_id: answer.json.trace_id,
    version: 2,
    detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
    errcode: 0,
    errmsg: 'ok',
    result,
  }
  return { function: set?.callback ?? messagesTo ?? null, atMs, event, doneAtMs: null }
}

/** An image's address with its Chinese characters readable. */
function addressShown(address: unknown): string {
  try {
    return decodeURI(String(address))
  } catch {
    return String(address)
  }
}
