import { CloudError, HttpError, invalid, messageOf, notEmulated } from '../errors'
import { AnswerLost, type Faults } from '../faults'
import type { FunctionHost } from '../functions/host'
import { type Exchange, readBody, send, sendJson } from '../http/http'
import { adminBodyBytesMax } from '../limits'
import { multipartParts } from '../openapi/multipart'
import type { Tally } from '../store/find'

/** What the server SDK sends: an action's name and its parameters. */
export type Parameters = { [name: string]: unknown }

/** Who asks: the call of a function, known by the token its environment was given, or nobody (a script, a test). */
interface Asker {
  tally: Tally
  /** The token of the calling function's call, for nested calls. */
  token: string | undefined
}

type Action = (parameters: Parameters, asker: Asker) => Promise<object> | object
export type Actions = { [name: string]: Action }

export interface AdminParts {
  actions: Actions
  host: FunctionHost
  faults: Faults
  /** The action `wx.openApi`, whose answer is binary. */
  openApi: (body: Map<string, Buffer>, requestId: string) => Buffer
}

/** POST /admin: the server SDK's protocol. Always HTTP 200; errors are `{code, message, requestId}`. */
export async function answerAdmin(exchange: Exchange, parts: AdminParts): Promise<void> {
  const { request, response, requestId } = exchange
  try {
    const body = await readBody(request, adminBodyBytesMax)
    const type = request.headers['content-type'] ?? ''
    if (type.startsWith('multipart/')) {
      const answer = await callOpenApi(parts, multipartParts(body, type), requestId)
      send(response, 200, 'application/octet-stream', answer)
    } else sendJson(response, 200, { requestId, ...(await perform(parts, parametersIn(body))) })
  } catch (error) {
    if (error instanceof AnswerLost || (error instanceof HttpError && !request.complete)) throw error
    const known = error instanceof CloudError || error instanceof HttpError
    if (!known) process.stderr.write(`request ${requestId}: ${error instanceof Error ? error.stack : String(error)}\n`)
    sendJson(response, 200, { code: known ? error.code : 'SYS_ERR', message: messageOf(error), requestId })
  }
}

async function perform({ actions, host, faults }: AdminParts, parameters: Parameters): Promise<object> {
  const name = String(parameters.action)
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw notEmulated(name)
  const token = typeof parameters.wxCloudApiToken === 'string' ? parameters.wxCloudApiToken : undefined
  const tally = host.tallyOf(token)
  if (name.startsWith('database.')) tally.operations++
  const asker = { tally, token }
  const { collectionName: collection, transactionId } = parameters
  const target = { action: name, ...(typeof collection === 'string' ? { collection } : {}) }
  const abort = () => {
    if (transactionId !== undefined) void actions['database.abortTransaction']?.({ transactionId }, asker)
  }
  const perform = () =>
    faults.around({ target, abort, crash: () => host.crash(token) }, () => action(parameters, asker))
  return name.startsWith('database.') ? spanned(tally, name.slice('database.'.length), collection, perform) : perform()
}

/** Notes when a database request came and was answered, and what it read and wrote. */
async function spanned<T>(tally: Tally, action: string, collection: unknown, perform: () => Promise<T>): Promise<T> {
  const { docsRead, docsWritten } = tally
  const fromMs = performance.now()
  try {
    return await perform()
  } finally {
    const cost = { docsRead: tally.docsRead - docsRead, docsWritten: tally.docsWritten - docsWritten }
    tally.spans.push({ action, collection: String(collection ?? ''), fromMs, toMs: performance.now(), ...cost })
  }
}

async function callOpenApi(parts: AdminParts, body: Map<string, Buffer>, requestId: string): Promise<Buffer> {
  const action = String(body.get('action'))
  if (action !== 'wx.openApi') throw notEmulated(action)
  const crash = () => parts.host.crash(body.get('wxCloudApiToken')?.toString())
  const target = { action: `openapi.${String(body.get('apiName'))}` }
  return parts.faults.around({ target, crash }, () => parts.openApi(body, requestId))
}

function parametersIn(body: Buffer): Parameters {
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw invalid(`the body is not JSON: ${messageOf(error)}`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw invalid('the body is not a JSON object')
  return parsed as Parameters
}
