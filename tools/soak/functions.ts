import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire as requireFrom } from 'node:module'
import { join } from 'node:path'

const sdkFile = requireFrom(import.meta.url).resolve('wx-server-sdk')

/** Each reads who calls before and after its work; `before` and `after` must be the caller. */
const withSdk = (work: string) => `
const cloud = require(${JSON.stringify(sdkFile)})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const retried = async (work) => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 50 || !/TransactionConflict/.test(error.errMsg || error.message)) throw error
      await pause(Math.random() * 20)
    }
  }
}
exports.main = async ({ n }) => {
  const before = cloud.getWXContext().OPENID
  const result = await (async () => { ${work} })()
  return { before, after: cloud.getWXContext().OPENID, result }
}`

const sources = {
  who: withSdk(`await pause(Math.random() * 10)`),
  write: withSdk(`
    const { _id } = await db.collection('notes').add({ data: { by: before, n, at: db.serverDate() } })
    const { data } = await db.collection('notes').doc(_id).get()
    if (data.by !== before || data.n !== n) throw new Error('read something else than was written')
    await db.collection('notes').doc(_id).remove()`),
  list: withSdk(`
    const { data } = await db.collection('places').where({ area: n % 50 }).orderBy('n', 'desc').limit(20).get()
    if (data.length !== 20 || data.some(({ area }) => area !== n % 50)) throw new Error('a page of something else')`),
  move: withSdk(`
    await retried(() => db.runTransaction(async (transaction) => {
      const accounts = transaction.collection('accounts')
      await accounts.doc('a' + (n % 40)).update({ data: { fen: _.inc(-1) } })
      await accounts.doc('a' + ((n + 7) % 40)).update({ data: { fen: _.inc(1) } })
    }))`),
  nested: withSdk(`
    const { result: inner } = await cloud.callFunction({ name: 'who', data: { n } })
    if (inner.before !== before || inner.after !== before) throw new Error('the inner function was called by ' + inner.before)`),
}

export const functionNames = Object.keys(sources)

/** Collections that the functions use; accounts hold 100 fen each at first. */
export const soakSchema = {
  collections: { notes: {}, accounts: {}, places: { indexes: [{ name: 'byArea', keys: ['area', '-n'] }] } },
}
export const soakSeed = {
  title: 'soak',
  collections: {
    accounts: Array.from({ length: 40 }, (_unused, i) => ({ _id: `a${i}`, fen: 100 })),
    places: Array.from({ length: 5_000 }, (_unused, n) => ({ _id: `p${n}`, area: n % 50, n })),
  },
}

/** Writes the functions where a local cloud finds them. */
export function writeFunctions(dir: string): void {
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(dir, name), { recursive: true })
    writeFileSync(join(dir, name, 'index.js'), source)
  }
}
