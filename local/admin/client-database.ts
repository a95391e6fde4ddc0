import type { NowMs } from '../clock'
import { badRequest, CloudError, HttpError } from '../errors'
import { routeOf } from '../http/handlers'
import { type Route, readJson, sendJson } from '../http/http'
import type { Identities } from '../identity'
import { clientDocumentsMax, functionBodyBytesMax } from '../limits'
import { newTally } from '../store/find'
import type { Store } from '../store/store'
import { encode, isFields, parseSpec, type Spec } from '../store/values'
import { type DeclaredPermissions, type Permission, permissionsOf } from './permissions'

interface ClientParts {
  store: Store
  identities: Identities
  permissions: DeclaredPermissions | undefined
  nowMs: NowMs
}

/** One request of a phone, checked. */
interface ClientRequest {
  collection: string
  openid: string
  query: Spec
  data: Spec
}

type Run = (request: ClientRequest, store: Store) => Promise<object> | object

/** POST /local/database: what `wx.cloud.database()` on a phone could do under the declared permissions. A document
 *  belongs to whoever added it; under `owner`, others do not see that it exists. */
export const clientDatabaseRoute = (parts: ClientParts): Route =>
  routeOf({
    'POST /local/database': async ({ request, response }) => {
      const openid = parts.identities.openidOf(request.headers.authorization)
      const { collection, action, query = {}, data = {} } = await readJson(request, functionBodyBytesMax)
      const run = typeof action === 'string' && Object.hasOwn(actions, action) ? actions[action] : undefined
      if (!run) throw badRequest(`action: ${Object.keys(actions).join(', ')}`)
      if (typeof collection !== 'string') throw badRequest('collection: a string')
      const permissions = permissionsOf(parts.permissions, collection)
      const permission = action === 'get' ? permissions.read : permissions.write
      if (permission === 'nobody')
        throw denied(`${collection}: nobody may ${action === 'get' ? 'read' : 'write'} it from a phone`)
      try {
        const asked = specOf('query', query, parts.nowMs)
        const filter = action === 'add' ? asked : restricted(permission, asked, openid)
        const checked = { collection, openid, query: filter, data: withoutOwner(specOf('data', data, parts.nowMs)) }
        sendJson(response, 200, await run(checked, parts.store))
      } catch (error) {
        throw error instanceof CloudError ? new HttpError(400, error.code, error.message) : error
      }
    },
  })

const actions: { [name: string]: Run } = {
  get: ({ collection, query }, store) => {
    const find = { filter: query, sort: [], skip: 0, limit: clientDocumentsMax }
    const docs = store.find(collection, find, newTally())
    return { data: docs.map((doc) => JSON.parse(encode(doc)) as object) }
  },
  add: async ({ collection, openid, data }, store) => {
    const [id] = await store.insert(collection, [{ ...data, _openid: openid }], newTally())
    return { _id: id }
  },
  update: async ({ collection, query, data }, store) => {
    const merge = { filter: query, data: operatorsOf(data), multi: true, merge: true, upsert: false }
    const { updated } = await store.modify(collection, merge, newTally())
    return { updated }
  },
  remove: async ({ collection, query }, store) => ({
    removed: await store.remove(collection, query, true, newTally()),
  }),
}

const denied = (message: string) => new HttpError(403, 'DATABASE_PERMISSION_DENIED', message)

function specOf(name: string, value: unknown, nowMs: NowMs): Spec {
  if (!isFields(value)) throw badRequest(`${name}: an object`)
  return parseSpec(JSON.stringify(value), nowMs())
}

const restricted = (permission: Permission, query: Spec, openid: string): Spec =>
  permission === 'owner' ? { $and: [query, { _openid: openid }] } : query

/** Plain fields are set; operators may be written as the SDK sends them. */
const operatorsOf = (data: Spec): Spec => (Object.keys(data).some((key) => key.startsWith('$')) ? data : { $set: data })

/** @throws HttpError 403 when a phone would say whose a document is */
function withoutOwner(data: Spec): Spec {
  const paths = Object.entries(data).flatMap(([key, inner]) =>
    key.startsWith('$') && isFields(inner) ? Object.entries(inner).flatMap(([path, to]) => [path, String(to)]) : [key],
  )
  if (paths.some((path) => path.split('.')[0] === '_openid')) throw denied('_openid is set by the cloud alone')
  return data
}
