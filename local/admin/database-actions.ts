import type { NowMs } from '../clock'
import { invalid, notEmulated, refused } from '../errors'
import { databaseAnswerBytesMax, documentsDefault, documentsMax } from '../limits'
import { projected } from '../store/projection'
import { sortKeys } from '../store/sort'
import type { Store } from '../store/store'
import { encode, parseSpec, type Spec, type Value } from '../store/values'
import type { Actions, Parameters } from './admin'

/** The actions of the SDK's database. */
export function databaseActions(store: Store, nowMs: NowMs = Date.now): Actions {
  const specOf = (text: unknown): Spec =>
    text === undefined || text === null || text === '' ? {} : parseSpec(text, nowMs())

  return {
    'database.addCollection': ({ collectionName }) => {
      store.createCollection(collectionName)
      return {}
    },
    'database.insertDocument': async ({ collectionName, data, transactionId }, { tally }) => {
      if (!Array.isArray(data) || data.length === 0) throw invalid('data must be a list of documents')
      const atMs = nowMs()
      const docs = data.map((text) => parseSpec(text, atMs))
      return { data: { insertedIds: await store.insert(collectionName, docs, tally, transactionId) } }
    },
    'database.getDocument': (parameters, { tally }) => {
      const skip = whole(parameters, 'offset', 0)
      const limit = whole(parameters, 'limit', documentsDefault)
      const find = {
        filter: specOf(parameters.query),
        sort: sortKeys(specOf(parameters.order)),
        skip,
        limit: Math.min(limit === 0 ? documentsDefault : limit, documentsMax),
      }
      const docs = store.find(parameters.collectionName, find, tally, parameters.transactionId)
      return { data: { list: answer(projected(docs, specOf(parameters.projection))) }, limit: find.limit, offset: skip }
    },
    'database.calculateDocument': ({ collectionName, query, transactionId }, { tally }) => ({
      data: { total: store.count(collectionName, specOf(query), tally, transactionId) },
    }),
    'database.modifyDocument': async (
      { collectionName, query, data, multi, merge, upsert, transactionId },
      { tally },
    ) => {
      if (merge === true && upsert === true)
        throw notEmulated('an update by operators that inserts when nothing matches')
      const modify = {
        filter: specOf(query),
        data: parseSpec(data, nowMs()),
        multi: multi === true,
        merge: merge === true,
        upsert: upsert === true,
      }
      const result = await store.modify(collectionName, modify, tally, transactionId)
      return { data: { updated: result.updated, upsert_id: result.upsertId } }
    },
    'database.removeDocument': async ({ collectionName, query, multi, transactionId }, { tally }) => ({
      data: { deleted: await store.remove(collectionName, specOf(query), multi === true, tally, transactionId) },
    }),
    'database.aggregateDocuments': ({ collectionName, stages }, { tally }) => ({
      data: { list: answer(store.aggregate(collectionName, stagesOf(stages, nowMs()), tally) as Value[]) },
    }),
    'database.startTransaction': () => ({ transactionId: store.startTransaction() }),
    'database.commitTransaction': async ({ transactionId }) => {
      await store.commitTransaction(transactionId)
      return {}
    },
    'database.abortTransaction': ({ transactionId }) => {
      store.abortTransaction(transactionId)
      return {}
    },
  }
}

function stagesOf(stages: unknown, nowMs: number): Spec[] {
  if (!Array.isArray(stages)) throw invalid('stages must be a list')
  return stages.map((stage: { stageKey?: unknown; stageValue?: unknown } | null) => {
    if (typeof stage?.stageKey !== 'string' || typeof stage.stageValue !== 'string')
      throw invalid('a stage has a stageKey and a stageValue')
    // a stage's value may be a number or string ($limit, $count): parsed within an object
    return parseSpec(`{${JSON.stringify(stage.stageKey)}:${stage.stageValue}}`, nowMs)
  })
}

function whole(parameters: Parameters, name: string, byDefault: number): number {
  const value = parameters[name] ?? byDefault
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${name} must be a whole number`)
  return value
}

function answer(values: readonly Value[]): string[] {
  const list = values.map(encode)
  const bytes = list.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > databaseAnswerBytesMax) throw refused(`the answer is larger than ${databaseAnswerBytesMax} bytes`)
  return list
}
