import { EJSON } from 'bson'
import { messageOf, StartError } from './errors'
import type { Store } from './store/store'
import { parseSpec, type Spec } from './store/values'

/** The content of a `--seed` file: a title for the pages, persons to sign in as, and documents in relaxed EJSON. */
export interface Seed {
  title: string
  people?: readonly unknown[]
  collections?: { [name: string]: readonly object[] }
}

/** Plants a seed where nothing was planted yet; afterwards only what was planted counts, whatever the file says then.
 *  @returns title and people of what was planted @throws StartError when a document is malformed */
export function plantSeed(store: Store, seed: Seed | undefined): { title: string; people: readonly unknown[] } {
  const planted = store.catalog.fact('planted')
  if (planted !== undefined) return JSON.parse(planted) as { title: string; people: unknown[] }
  const about = { title: seed?.title ?? '本地云', people: seed?.people ?? [] }
  if (!seed) return about
  const collections: { [name: string]: Spec[] } = {}
  for (const [name, docs] of Object.entries(seed.collections ?? {}))
    collections[name] = docs.map((doc, i) => {
      try {
        return parseSpec(EJSON.stringify(doc), Date.now())
      } catch (error) {
        throw new StartError(`seed: ${name}[${i}]: ${messageOf(error)}`)
      }
    })
  try {
    store.load(collections, { planted: JSON.stringify(about) })
  } catch (error) {
    throw new StartError(`seed: ${messageOf(error)}`)
  }
  return about
}
