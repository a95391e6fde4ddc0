/** Where the conformance suite runs: a fresh local cloud; or a real CloudBase environment, when CLOUDBASE_ENV_ID,
 *  CLOUDBASE_SECRET_ID and CLOUDBASE_SECRET_KEY are set. The real one needs the collections and indexes of
 *  `collections.json` beside this file, made once by hand; their documents are erased. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { it } from 'vitest'
import { aCloud, type Json, sdkFile, sdkFor } from '../support'

const { CLOUDBASE_ENV_ID, CLOUDBASE_SECRET_ID, CLOUDBASE_SECRET_KEY } = process.env
const isLocal = !(CLOUDBASE_ENV_ID && CLOUDBASE_SECRET_ID && CLOUDBASE_SECRET_KEY)

export interface Environment {
  sdk: Json
  db: Json
  /** A collection of `collections.json`, without the prefix. */
  collection(name: CollectionName): Json
  /** Removes the documents of these collections. */
  empty(...names: CollectionName[]): Promise<void>
}

type CollectionName = 'documents' | 'others' | 'unique' | 'places'

export const collectionName = (name: CollectionName) => `conformance_${name}`

export async function anEnvironment(): Promise<Environment> {
  const sdk = isLocal ? await localSdk() : realSdk()
  const db = sdk.database()
  const collection = (name: CollectionName): Json => db.collection(collectionName(name))
  const empty = async (...names: CollectionName[]) => {
    for (const name of names) await collection(name).where({}).remove()
  }
  return { sdk, db, collection, empty }
}

/** Life of a transaction in the local cloud, ms; 30 s in a real environment. */
export const transactionMs = 1_000

async function localSdk(): Promise<Json> {
  const schema = JSON.parse(readFileSync(new URL('collections.json', import.meta.url), 'utf8'))
  return sdkFor(await aCloud({ schema, transactionMs }))
}

function realSdk(): Json {
  delete process.env.TCB_CONTEXT_CNFG
  process.env.TENCENTCLOUD_SECRETID = CLOUDBASE_SECRET_ID
  process.env.TENCENTCLOUD_SECRETKEY = CLOUDBASE_SECRET_KEY
  const sdk: Json = createRequire(import.meta.url)(sdkFile)
  sdk.init({ env: CLOUDBASE_ENV_ID })
  return sdk
}

/** For what only the local cloud can show; skipped, by name, in a real environment. */
export const itLocally: (name: string, work: () => Promise<void>) => void = it.skipIf(!isLocal)
