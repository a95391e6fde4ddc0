/** Random operations on documents: as the SDK is asked for them, and as a plain program does them to a map. */
import fc from 'fast-check'
import type { Json } from './support'

interface Fields {
  n?: number
  tag?: string
  list?: number[]
  o?: { k?: number; l?: number }
}
export type Documents = Map<string, Fields>

/** One operation: as the SDK is asked for it, and as a plain program would do it. It gives what it counts. */
export interface Operation {
  name: string
  ask(docs: Json, _: Json): Promise<unknown>
  model(kept: Documents): unknown
}

const id = fc.constantFrom('a', 'b', 'c', 'd')
const number = fc.integer({ min: -3, max: 3 })
const tag = fc.constantFrom('x', 'y')
const fields: fc.Arbitrary<Fields> = fc.record(
  {
    n: number,
    tag,
    list: fc.array(number, { maxLength: 3 }),
    o: fc.record({ k: number, l: number }, { noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
)

const copyOf = (value: Fields): Fields => structuredClone(value)

/** Changes one document if it is there, and counts it if that made a difference. */
function changeOne(kept: Documents, key: string, change: Change['by']): number {
  const before = kept.get(key)
  if (!before) return 0
  const after = change(before)
  kept.set(key, after)
  return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
}

/** A change: as the SDK's commands say it, and what a plain program makes of the document. */
interface Change {
  name: string
  data: (_: Json) => object
  by: (doc: Fields) => Fields
}

const changeOf = (name: string, data: Change['data'], by: Change['by']): Change => ({ name, data, by })

const changes: fc.Arbitrary<Change> = fc.oneof(
  number.map((by) =>
    changeOf(
      `inc ${by}`,
      (_) => ({ n: _.inc(by) }),
      (doc) => ({ ...doc, n: (doc.n ?? 0) + by }),
    ),
  ),
  number.map((to) =>
    changeOf(
      `max ${to}`,
      (_) => ({ n: _.max(to) }),
      (doc) => ({ ...doc, n: Math.max(doc.n ?? to, to) }),
    ),
  ),
  tag.map((to) =>
    changeOf(
      `tag ${to}`,
      () => ({ tag: to }),
      (doc) => ({ ...doc, tag: to }),
    ),
  ),
  fc.constant(
    changeOf(
      'remove tag',
      (_) => ({ tag: _.remove() }),
      ({ tag: _gone, ...doc }) => doc,
    ),
  ),
  number.map((k) =>
    changeOf(
      `merge ${k}`,
      () => ({ o: { k } }),
      (doc) => ({ ...doc, o: { ...doc.o, k } }),
    ),
  ),
  number.map((k) =>
    changeOf(
      `replace ${k}`,
      (_) => ({ o: _.set({ k }) }),
      (doc) => ({ ...doc, o: { k } }),
    ),
  ),
  number.map((e) =>
    changeOf(
      `push ${e}`,
      (_) => ({ list: _.push(e) }),
      (doc) => ({ ...doc, list: [...(doc.list ?? []), e] }),
    ),
  ),
  number.map((e) =>
    changeOf(
      `push ${e} sorted, three`,
      (_) => ({ list: _.push({ each: [e], sort: 1, slice: 3 }) }),
      (doc) => ({ ...doc, list: [...(doc.list ?? []), e].sort((a, b) => a - b).slice(0, 3) }),
    ),
  ),
  number.map((e) =>
    changeOf(
      `pull ${e}`,
      (_) => ({ list: _.pull(e) }),
      (doc) => (doc.list ? { ...doc, list: doc.list.filter((element) => element !== e) } : doc),
    ),
  ),
  number.map((e) =>
    changeOf(
      `addToSet ${e}`,
      (_) => ({ list: _.addToSet(e) }),
      (doc) => (doc.list?.includes(e) ? doc : { ...doc, list: [...(doc.list ?? []), e] }),
    ),
  ),
  fc.constant(
    changeOf(
      'shift',
      (_) => ({ list: _.shift() }),
      (doc) => (doc.list ? { ...doc, list: doc.list.slice(1) } : doc),
    ),
  ),
)

/** What documents may be chosen by. */
const choices: fc.Arbitrary<{ name: string; where: (_: Json) => object; holds: (doc: Fields) => boolean }> = fc.oneof(
  number.map((n) => ({ name: `n = ${n}`, where: () => ({ n }), holds: (doc: Fields) => doc.n === n })),
  number.map((n) => ({
    name: `n > ${n}`,
    where: (_: Json) => ({ n: _.gt(n) }),
    holds: (doc: Fields) => doc.n !== undefined && doc.n > n,
  })),
  fc.tuple(tag, number).map(([t, n]) => ({
    name: `tag ${t}, n <= ${n}`,
    where: (_: Json) => ({ tag: t, n: _.lte(n) }),
    holds: (doc: Fields) => doc.tag === t && doc.n !== undefined && doc.n <= n,
  })),
  number.map((e) => ({
    name: `list has ${e}`,
    where: () => ({ list: e }),
    holds: (doc: Fields) => doc.list?.includes(e) === true,
  })),
  tag.map((t) => ({
    name: `tag is not ${t}`,
    where: (_: Json) => ({ tag: _.neq(t) }),
    holds: (doc: Fields) => doc.tag !== t,
  })),
  number.map((k) => ({
    name: `o.k or no o`,
    where: (_: Json) => _.or([{ o: { k } }, { o: null }]),
    holds: (doc: Fields) => doc.o === undefined || doc.o.k === k,
  })),
)

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(id, fields).map(
    ([key, doc]): Operation => ({
      name: `add ${key} ${JSON.stringify(doc)}`,
      ask: (docs) =>
        docs.add({ data: { _id: key, ...doc } }).then(
          () => 'added',
          () => 'taken',
        ),
      model: (kept) => {
        if (kept.has(key)) return 'taken'
        kept.set(key, copyOf(doc))
        return 'added'
      },
    }),
  ),
  fc
    .tuple(
      id,
      fields.filter((doc) => Object.keys(doc).length > 0),
    )
    .map(
      ([key, doc]): Operation => ({
        name: `set ${key} ${JSON.stringify(doc)}`,
        ask: async (docs) => (await docs.doc(key).set({ data: doc })).stats.created,
        model: (kept) => {
          const created = kept.has(key) ? 0 : 1
          kept.set(key, copyOf(doc))
          return created
        },
      }),
    ),
  fc.tuple(id, changes).map(
    ([key, { name, data, by }]): Operation => ({
      name: `update ${key}: ${name}`,
      ask: async (docs, _) => (await docs.doc(key).update({ data: data(_) })).stats.updated,
      model: (kept) => changeOne(kept, key, by),
    }),
  ),
  fc.tuple(choices, changes).map(
    ([{ name, where, holds }, { name: changeName, data, by }]): Operation => ({
      name: `update where ${name}: ${changeName}`,
      ask: async (docs, _) => (await docs.where(where(_)).update({ data: data(_) })).stats.updated,
      model: (kept) =>
        [...kept].filter(([, doc]) => holds(doc)).reduce((sum, [key]) => sum + changeOne(kept, key, by), 0),
    }),
  ),
  id.map(
    (key): Operation => ({
      name: `remove ${key}`,
      ask: async (docs) => (await docs.doc(key).remove()).stats.removed,
      model: (kept) => (kept.delete(key) ? 1 : 0),
    }),
  ),
  choices.map(
    ({ name, where, holds }): Operation => ({
      name: `remove where ${name}`,
      ask: async (docs, _) => (await docs.where(where(_)).remove()).stats.removed,
      model: (kept) => {
        const gone = [...kept].filter(([, doc]) => holds(doc))
        for (const [key] of gone) kept.delete(key)
        return gone.length
      },
    }),
  ),
)
