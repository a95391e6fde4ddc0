import { badRequest } from '../errors'
import { newTally } from '../store/find'
import type { Store } from '../store/store'
import { type Doc, parseSpec, type Spec } from '../store/values'

const documentsPerPage = 20

interface CollectionShown {
  name: string
  count: number
  indexes: { name: string; keys: string[]; unique: boolean }[]
}

/** All collections in the order of their names, with their sizes and indexes. */
export function collectionsShown(store: Store): CollectionShown[] {
  return store.catalog
    .names()
    .sort()
    .map((name) => {
      const { table, indexes } = store.catalog.get(name)
      const count = store.sqlite.first<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0
      return { name, count, indexes: indexes.map(({ name: index, unique }) => shownIndex(store, name, index, unique)) }
    })
}

function shownIndex(store: Store, collection: string, name: string, unique: boolean) {
  const sql = 'SELECT keys FROM indexes WHERE collection = ? AND name = ?'
  const keys = store.sqlite.first<{ keys: string }>(sql, [collection, name])?.keys ?? '[]'
  return { name, unique, keys: JSON.parse(keys) as string[] }
}

/** One page of a collection's documents: `collection`, `search` (an id, or `field=value`), `skip`.
 *  @throws CloudError for an unknown collection, HttpError 400 for a malformed search */
export function documentsShown(store: Store, query: URLSearchParams): { documents: Doc[]; more: boolean } {
  const skip = Number(query.get('skip') ?? 0)
  if (!Number.isInteger(skip) || skip < 0) throw badRequest('skip: a whole number from 0')
  const { filter, sort } = searched(query.get('search') ?? '')
  const find = { filter, sort, skip, limit: documentsPerPage + 1 }
  const documents = store.find(query.get('collection'), find, newTally())
  return { documents: documents.slice(0, documentsPerPage), more: documents.length > documentsPerPage }
}

const byId = { path: '_id', segments: ['_id'], descending: false }

function searched(text: string): { filter: Spec; sort: (typeof byId)[] } {
  const wanted = text.trim()
  if (wanted === '') return { filter: {}, sort: [byId] }
  const at = wanted.indexOf('=')
  if (at < 0) return { filter: { _id: wanted }, sort: [] }
  const field = wanted.slice(0, at).trim()
  if (!/^[^$\s][^\s]*$/.test(field)) throw badRequest('search: an id, or field=value')
  return { filter: { [field]: valueIn(wanted.slice(at + 1).trim()) }, sort: [] }
}

/** A value as written in a search: JSON (`5`, `true`, `null`, `"5"`, a date as EJSON), otherwise text. */
function valueIn(text: string): unknown {
  try {
    return parseSpec(`{"value":${text}}`, Date.now()).value
  } catch {
    return text
  }
}
