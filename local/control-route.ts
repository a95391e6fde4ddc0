import type { ClockMoves } from './agenda'
import type { Clock } from './clock'
import { badRequest, HttpError } from './errors'
import type { Faults } from './faults'
import type { FunctionHost } from './functions/host'
import type { Timers } from './functions/timers'
import { type Handlers, routeOf } from './http/handlers'
import { type Route, readJson, sendJson } from './http/http'
import { functionBodyBytesMax } from './limits'
import type { SetAnswers } from './openapi/answers'
import type { MediaChecks } from './openapi/media-checks'
import type { Outbox } from './openapi/outbox'

export interface ControlParts {
  clock: Clock
  moves: ClockMoves
  timers: Timers
  faults: Faults
  answers: SetAnswers
  outbox: Outbox
  checks: MediaChecks
  host: FunctionHost
}

/** What tests and developers steer the local cloud with: its clock, timers, faults, answers, and what it has noted. */
export function controlRoute({ clock, moves, timers, faults, answers, outbox, checks, host }: ControlParts): Route {
  const handlers: Handlers = {
    'GET /local/clock': ({ response }) => sendJson(response, 200, { nowMs: clock.nowMs(), offsetMs: clock.offsetMs }),
    'POST /local/clock': async ({ request, response }) => {
      const { timers: runDue = true, ...target } = await readJson(request, functionBodyBytesMax)
      sendJson(response, 200, await moves.move(target, runDue === true))
    },
    'GET /local/timers': ({ response }) => sendJson(response, 200, timers.list()),
    'POST /local/timers/run': async ({ request, response }) => {
      const { function: functionName, trigger } = await readJson(request, functionBodyBytesMax, {})
      const runs = await timers.runNow(optionalString('function', functionName), optionalString('trigger', trigger))
      sendJson(response, 200, { runs })
    },
    'GET /local/logs': ({ response, query }) => sendJson(response, 200, host.log.tail(tailOf(query))),
    'GET /local/faults': ({ response }) => sendJson(response, 200, faults.list()),
    'POST /local/faults': async ({ request, response }) =>
      sendJson(response, 200, faults.add(await readJson(request, functionBodyBytesMax))),
    'DELETE /local/faults': ({ response, query }) => {
      const id = query.get('id')
      sendJson(response, 200, { removed: faults.remove(id === null ? undefined : Number(id)) })
    },
    'GET /local/answers': ({ response }) => sendJson(response, 200, answers.list()),
    'POST /local/answers': async ({ request, response }) =>
      sendJson(response, 200, answers.add(await readJson(request, functionBodyBytesMax))),
    'DELETE /local/answers': ({ response }) => {
      answers.clear()
      sendJson(response, 200, {})
    },
    'GET /local/outbox': ({ response, query }) =>
      sendJson(response, 200, outbox.tail(tailOf(query), query.get('api') ?? undefined)),
    'POST /local/outbox/deliver': async ({ request, response }) => {
      const { id, callback } = await readJson(request, functionBodyBytesMax)
      const sent = typeof id === 'number' ? outbox.get(id) : undefined
      if (!sent?.callback) throw new HttpError(404, 'NOT_FOUND', 'id: no entry of the outbox that calls back')
      const name = optionalString('callback', callback) ?? sent.callback.function
      if (name === null) throw badRequest('callback: the name of a function, as none was set')
      sendJson(response, 200, await checks.deliver({ ...sent, callback: { ...sent.callback, function: name } }))
    },
  }
  return routeOf(handlers)
}

const tailOf = (query: URLSearchParams): number => Math.max(1, Math.floor(Number(query.get('tail') ?? 200)) || 200)

function optionalString(name: string, value: unknown): string | undefined {
  if (value !== undefined && typeof value !== 'string') throw badRequest(`${name}: a string`)
  return value
}
