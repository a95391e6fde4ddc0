import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { CloudError } from '#local/errors'
import { newTally } from '#local/store/find'
import { Store } from '#local/store/store'
import { seedOf } from './seed'
import { cleanUp, temporaryDir } from './support'

const store = new Store(temporaryDir())
store.declare({ collections: { accounts: {} } })
afterAll(async () => {
  store.close()
  await cleanUp()
})

type Balances = { [id: string]: number }

/** A step reads a document and writes what it makes of everything read so far. */
interface Step {
  id: string
  kind: 'read-and-write' | 'add' | 'remove-and-make'
  by: number
}

const ids = ['a', 'b', 'c']
const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom(...ids),
  kind: fc.constantFrom('read-and-write', 'add', 'remove-and-make'),
  by: fc.integer({ min: 1, max: 9 }),
})
const program = fc.array(step, { minLength: 1, maxLength: 3 })

/** What a step makes of the balance it finds, and of the sum its transaction has read. */
const next = (balance: number, sum: number, { kind, by }: Step) =>
  kind === 'add' ? balance + by : kind === 'remove-and-make' ? by * 100 : balance * 2 + sum + by

/** The same programs one after another. */
function serially(start: Balances, programs: readonly (readonly Step[])[]): Balances {
  const balances = { ...start }
  for (const steps of programs) {
    let sum = 0
    for (const one of steps) {
      const balance = balances[one.id] ?? 0
      sum += balance
      balances[one.id] = next(balance, sum, one)
    }
  }
  return balances
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, i) => orders(items.filter((_other, j) => j !== i)).map((rest) => [item, ...rest]))
}

const balance = (id: string, transactionId?: string) => {
  const find = { filter: { _id: id }, sort: [], skip: 0, limit: 1 }
  return Number(store.find('accounts', find, newTally(), transactionId)[0]?.n ?? 0)
}

async function perform(one: Step, transactionId: string, sum: number): Promise<number> {
  const found = balance(one.id, transactionId)
  const n = next(found, sum + found, one)
  const filter = { _id: one.id }
  if (one.kind === 'remove-and-make') {
    await store.remove('accounts', filter, false, newTally(), transactionId)
    await store.insert('accounts', [{ _id: one.id, n }], newTally(), transactionId)
  } else {
    const data = one.kind === 'add' ? { $inc: { n: one.by } } : { $set: { n } }
    const modify = { filter, data, multi: false, merge: true, upsert: false }
    await store.modify('accounts', modify, newTally(), transactionId)
  }
  return sum + found
}

/** Runs programs in transactions whose steps take turns as `schedule` says. @returns the programs that committed */
async function interleaved(programs: Step[][], schedule: readonly number[]): Promise<Step[][]> {
  const running = programs.map((steps) => ({
    steps,
    transactionId: store.startTransaction(),
    done: 0,
    sum: 0,
    lost: false,
  }))
  const committed: Step[][] = []
  const turns = [...schedule, ...programs.flatMap((steps, i) => Array<number>(steps.length + 1).fill(i))]
  for (const turn of turns) {
    const mine = running[turn % running.length]
    if (!mine || mine.lost || mine.done > mine.steps.length) continue
    const one = mine.steps[mine.done++]
    try {
      if (one) mine.sum = await perform(one, mine.transactionId, mine.sum)
      else {
        await store.commitTransaction(mine.transactionId)
        committed.push(mine.steps)
      }
    } catch (error) {
      expect(error).toBeInstanceOf(CloudError)
      expect((error as CloudError).code).toBe('DATABASE_TRANSACTION_CONFLICT')
      mine.lost = true
    }
  }
  return committed
}

describe('transactions in any order of their steps', () => {
  it('end as some serial order of those that committed; the others met a conflict', async () => {
    const start: Balances = { a: 1, b: 10, c: 100 }
    let conflicts = 0
    const property = fc.asyncProperty(
      fc.array(program, { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(3), { maxLength: 12 }),
      async (programs, schedule) => {
        await store.remove('accounts', {}, true, newTally())
        await store.insert(
          'accounts',
          ids.map((id) => ({ _id: id, n: start[id] ?? 0 })),
          newTally(),
        )
        const committed = await interleaved(programs, schedule)
        conflicts += programs.length - committed.length
        expect(committed.length).toBeGreaterThan(0)
        const end = Object.fromEntries(ids.map((id) => [id, balance(id)]))
        expect(orders(committed).map((order) => serially(start, order))).toContainEqual(end)
      },
    )
    await fc.assert(property, { numRuns: 150, seed: seedOf('the transactions') })
    expect(conflicts).toBeGreaterThan(50)
  })
})
