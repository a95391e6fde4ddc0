import { randomNumbers } from '#local/faults'

/** A case as large as real ones, for the bench. */
export function sampleDocument(n: number) {
  const random = randomNumbers(n)
  return {
    _id: `d${n}`,
    grid: `g${Math.floor(random() * 200)}`,
    createdAtMs: 1_760_000_000_000 + n * 1000,
    state: ['dispatched', 'accepted', 'handled', 'closed'][n % 4] ?? '',
    version: 1,
    item: { code: 'A001', name: '道路破损', group: '市容环境' },
    text: '路口东侧人行道破损，行人通行不便，请尽快处理。',
    place: { lngDeg: 113 + random() / 10, latDeg: 23 + random() / 10 },
    steps: [{ action: 'report', atMs: 1_760_000_000_000 + n * 1000, by: `p${n % 300}` }],
  }
}

/** Grids by turns, for pages of documents. */
export const gridOf = (n: number) => `g${n % 200}`

export const benchSchema = {
  collections: {
    small: { indexes: [{ name: 'byGrid', keys: ['grid', '-createdAtMs'] }] },
    large: { indexes: [{ name: 'byGrid', keys: ['grid', '-createdAtMs'] }] },
    written: { indexes: [{ name: 'byGrid', keys: ['grid', '-createdAtMs'] }] },
    accounts: {},
  },
}

export const smallCount = 10_000
