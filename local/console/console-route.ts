import { HttpError } from '../errors'
import type { Files } from '../files/files'
import { routeOf } from '../http/handlers'
import { type Route, send, sendJson } from '../http/http'
import { pageHeaders } from '../pages/page'
import type { Store } from '../store/store'
import { consolePage } from './console-page'
import { collectionsShown, documentsShown } from './documents'

const filesPerPage = 60
const filePrefix = '/local/files/'

export interface ConsoleParts {
  title: string
  store: Store
  files: Files
}

/** The page that shows a developer what the cloud's console would show, and where it reads from. */
export function consoleRoute({ title, store, files }: ConsoleParts): Route {
  const listed = routeOf({
    'GET /local/console': ({ response }) =>
      send(response, 200, 'text/html; charset=utf-8', consolePage(title), pageHeaders),
    'GET /local/collections': ({ response }) => sendJson(response, 200, collectionsShown(store)),
    'GET /local/documents': ({ response, query }) => sendJson(response, 200, documentsShown(store, query)),
    'GET /local/files': ({ response, query }) => {
      const skip = Math.max(0, Math.floor(Number(query.get('skip') ?? 0)) || 0)
      sendJson(response, 200, { count: files.count(), files: files.list(skip, filesPerPage) })
    },
  })
  return async (exchange) => {
    if (await listed(exchange)) return true
    if (!exchange.path.startsWith(filePrefix) || exchange.method !== 'GET') return false
    const file = files.get(exchange.path.slice(filePrefix.length))
    if (!file) throw new HttpError(404, 'STORAGE_FILE_NONEXIST', 'no such file')
    send(exchange.response, 200, file.contentType, file.bytes, { 'cache-control': 'no-store' })
    return true
  }
}
