import { CloudError, HttpError, invalid, messageOf, notEmulated } from '../errors'
import { type Exchange, readBody, sendJson } from '../http/http'
import { adminBodyBytesMax } from '../limits'
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

/** POST /admin: the server SDK's protocol. Always HTTP 200; errors are `{code, message, requestId}`. */
export async function answerAdmin(
  exchange: Exchange,
  actions: Actions,
  tallyOf: (token: string | undefined) => Tally,
): Promise<void> {
  const { request, response, requestId } = exchange
  try {
    const parameters = await readParameters(exchange)
    const name = String(parameters.action)
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action) throw notEmulated(name)
    const token = typeof parameters.wxCloudApiToken === 'string' ? parameters.wxCloudApiToken : undefined
    const tally = tallyOf(token)
    if (name.startsWith('database.')) tally.operations++
    sendJson(response, 200, { requestId, ...(await action(parameters, { tally, token })) })
  } catch (error) {
    if (error instanceof HttpError && !request.complete) throw error
    const known = error instanceof CloudError || error instanceof HttpError
    if (!known) process.stderr.write(`request ${requestId}: ${error instanceof Error ? error.stack : String(error)}\n`)
    sendJson(response, 200, { code: known ? error.code : 'SYS_ERR', message: messageOf(error), requestId })
  }
}

async function readParameters({ request }: Exchange): Promise<Parameters> {
  const body = await readBody(request, adminBodyBytesMax)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/'))
    throw notEmulated(/name="action"\s+([\w.]+)/.exec(body.toString('latin1'))?.[1] ?? 'multipart requests')
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
