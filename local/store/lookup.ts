import { Lazy } from 'mingo/lazy'
import * as pipelineStages from 'mingo/operators/pipeline'
import { refused } from '../errors'
import { everything, type Find, type Found } from './find'
import { valuesAt } from './keys'
import { valueAt } from './paths'
import { type Stage, whole } from './stages'
import { type Doc, encode, type Fields, isFields, type Spec, type Value } from './values'

/** Reads another collection; `used` says afterwards how many of the documents found were of use. */
export type ReadOther = (collection: string, find: Find) => { found: Found; used: (documents: number) => void }

interface Lookup {
  from: string
  as: string
  localField: string | undefined
  foreignField: string | undefined
  pipeline: Spec[] | undefined
  variables: Spec
}

const keysPerQuery = 200

/** The `$lookup` stage: by equal fields, by a pipeline with variables, or by both. What is joined by a field is read by
 *  that field, through its index where there is one. */
export const lookupStage =
  (read: ReadOther): Stage =>
  (documents, operand, options) => {
    const lookup = lookupOf(operand)
    const { from, as, pipeline, variables } = lookup
    const joinedBy = (doc: Fields, joined: readonly Doc[]): Fields => {
      if (!pipeline) return { ...doc, [as]: [...joined] }
      const stage = { from: [...joined], let: variables, pipeline, as }
      return pipelineStages.$lookup(Lazy([doc]), stage as never, options).collect<Fields>()[0] as Fields
    }
    if (lookup.localField !== undefined && lookup.foreignField !== undefined) {
      const { localField, foreignField } = lookup
      return whole(documents, (docs) => {
        const join = joinByField(
          read,
          from,
          foreignField,
          docs.flatMap((doc) => localKeys(doc, localField)),
        )
        return docs.map((doc) => joinedBy(doc, join(localKeys(doc, localField))))
      })
    }
    if (!pipeline) throw refused('$lookup requires either a pipeline or both localField and foreignField')
    return whole(documents, (docs) => {
      const byField = equalityOf(pipeline, variables)
      const keys = byField ? docs.map((doc) => valueAt(doc as Doc, byField.local) ?? null) : []
      if (byField && !keys.some(Array.isArray)) {
        const join = joinByField(read, from, byField.foreign, keys)
        return docs.map((doc, i) => joinedBy(doc, join([keys[i] ?? null])))
      }
      const { found, used } = read(from, { ...everything, filter: leadingFilter(pipeline) })
      const joined = docs.map((doc) => joinedBy(doc, found.docs))
      used(joined.reduce((sum, doc) => sum + (doc[as] as unknown[]).length, 0))
      return joined
    })
  }

function lookupOf(operand: unknown): Lookup {
  const { from, as, localField, foreignField, pipeline, let: variables } = (isFields(operand) ? operand : {}) as Spec
  if (typeof from !== 'string' || typeof as !== 'string' || as === '')
    throw refused('$lookup needs the strings from and as')
  if ((localField === undefined) !== (foreignField === undefined))
    throw refused('$lookup requires both or neither of localField and foreignField')
  return {
    from,
    as,
    localField: localField as string | undefined,
    foreignField: foreignField as string | undefined,
    pipeline: Array.isArray(pipeline) ? (pipeline as Spec[]) : undefined,
    variables: (isFields(variables) ? variables : {}) as Spec,
  }
}

/** The values a document is joined by: those its path leads to, null where it leads nowhere. */
const localKeys = (doc: Fields, path: string): Value[] =>
  valuesAt(doc, path.split('.')).values.map((value) => value ?? null)

function joinByField(read: ReadOther, from: string, path: string, keys: readonly Value[]): (keys: Value[]) => Doc[] {
  const wanted = [...new Map(keys.map((key) => [encode(key), key])).values()]
  const byKey = new Map<string, Doc[]>()
  const seen = new Set<string>()
  for (let at = 0; at < wanted.length; at += keysPerQuery) {
    const filter = { [path]: { $in: wanted.slice(at, at + keysPerQuery) } }
    const { found, used } = read(from, { ...everything, filter })
    used(found.docs.length)
    for (const doc of found.docs) {
      if (seen.has(doc._id)) continue
      seen.add(doc._id)
      const texts = valuesAt(doc, path.split('.')).values.map((value) => encode(value ?? null))
      for (const text of new Set(texts)) byKey.set(text, [...(byKey.get(text) ?? []), doc])
    }
  }
  return (mine) => [...new Set(mine.flatMap((key) => byKey.get(encode(key)) ?? []))]
}

/** What the first stage of a pipeline asks for without variables: narrows what is read for all documents alike. */
function leadingFilter(pipeline: readonly Spec[]): Spec {
  const match = pipeline[0]?.$match
  if (!isFields(match)) return {}
  return Object.fromEntries(Object.entries(match).filter(([path]) => !path.startsWith('$')))
}

/** The fields that a pipeline's first `$match` wants equal by `$expr`: `{$eq: ['$foreign', '$$variable']}`, by itself or
 *  in an `$and`, where the variable stands for a field. */
function equalityOf(pipeline: readonly Spec[], variables: Spec): { foreign: string; local: string[] } | undefined {
  const match = pipeline[0]?.$match
  const expression = isFields(match) && isFields(match.$expr) ? match.$expr : {}
  const parts = Array.isArray(expression.$and) ? expression.$and : [expression]
  for (const part of parts) {
    const sides = isFields(part) && Array.isArray(part.$eq) && part.$eq.length === 2 ? part.$eq : []
    const foreign = sides.find((side) => typeof side === 'string' && /^\$[^$]/.test(side))
    const variable = sides.find((side) => typeof side === 'string' && /^\$\$\w+$/.test(side))
    const local = typeof variable === 'string' ? variables[variable.slice(2)] : undefined
    if (typeof foreign === 'string' && typeof local === 'string' && /^\$[^$]/.test(local))
      return { foreign: foreign.slice(1), local: local.slice(1).split('.') }
  }
  return undefined
}
