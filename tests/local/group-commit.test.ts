import { afterAll, describe, expect, it, vi } from 'vitest'
import { newTally } from '#local/store/find'
import { Store } from '#local/store/store'
import { cleanUp, temporaryDir } from './support'

const store = new Store(temporaryDir())
store.declare({ collections: { cases: { indexes: [{ name: 'once', keys: ['n'], unique: true }] } } })
afterAll(async () => {
  store.close()
  await cleanUp()
})

describe('writes that arrive together', () => {
  it('share one commit, each judged by itself: what one breaks does not undo the others', async () => {
    const exec = vi.spyOn(store.sqlite, 'exec')
    const inserts = Array.from({ length: 16 }, (_unused, i) =>
      store.insert(
        'cases',
        [
          { _id: `a${i}`, n: i === 7 ? 3 : i },
          { _id: `b${i}`, n: 100 + i },
        ],
        newTally(),
      ),
    )
    const outcomes = await Promise.allSettled(inserts)
    const commits = exec.mock.calls.filter(([sql]) => sql === 'COMMIT').length
    exec.mockRestore()
    expect(commits).toBe(1)
    expect(outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([7])
    expect(store.count('cases', {}, newTally())).toBe(30)
  })

  it('see what those before them did', async () => {
    const inc = () => ({ filter: { _id: 'a0' }, data: { $inc: { n: 1000 } }, multi: false, merge: true, upsert: false })
    await Promise.all(Array.from({ length: 10 }, () => store.modify('cases', inc(), newTally())))
    const found = store.find('cases', { filter: { _id: 'a0' }, sort: [], skip: 0, limit: 1 }, newTally())
    expect(found).toEqual([{ _id: 'a0', n: 10_000 }])
  })
})
