import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalCloud } from '#local/cloud'
import { newTally } from '#local/store/find'
import { aCloud, cleanUp, type Json, rejection, type TestCloud, temporaryDir } from './support'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await aCloud({
    schema: {
      collections: {
        hidden: { indexes: [] },
        notes: { permissions: { read: 'owner', write: 'owner' } },
        notices: { permissions: { read: 'all', write: 'nobody' } },
        board: { permissions: { read: 'all', write: 'owner' } },
      },
    },
    seed: { title: 'permissions', collections: { notices: [{ _id: 'n1', text: 'open' }] } },
  })
})
afterAll(cleanUp)

async function phone(openid: string) {
  const { token } = (await cloud.post('/local/sign-in', { openid })).body
  return async (collection: string, action: string, more: object = {}): Promise<{ status: number; body: Json }> =>
    cloud.post('/local/database', { collection, action, ...more }, { authorization: `Bearer ${token}` })
}

const code = (answer: { status: number; body: Json }) => [answer.status, answer.body.error?.code]
const denied = [403, 'DATABASE_PERMISSION_DENIED']

describe('what a phone may do with the database itself', () => {
  it('is nothing, unless a collection says otherwise', async () => {
    const li = await phone('li_phone')
    for (const [action, more] of [
      ['get', { query: {} }],
      ['add', { data: { a: 1 } }],
      ['update', { query: {}, data: { a: 1 } }],
      ['remove', { query: {} }],
    ] as const) {
      expect(code(await li('hidden', action, more))).toEqual(denied)
      expect(code(await li('nowhere', action, more))).toEqual(denied)
    }
    expect(code(await li('__proto__', 'get'))).toEqual(denied)
  })

  it('needs a person who is signed in', async () => {
    expect((await cloud.post('/local/database', { collection: 'notices', action: 'get' })).status).toBe(401)
  })

  it('owner: each sees and changes only what they added', async () => {
    const [li, wang] = [await phone('li_phone'), await phone('wang_phone')]
    const { _id } = (await li('notes', 'add', { data: { text: 'mine' } })).body
    expect((await li('notes', 'get')).body.data).toEqual([{ _id, text: 'mine', _openid: 'li_phone' }])
    expect((await wang('notes', 'get', { query: { _id } })).body.data).toEqual([])
    expect((await wang('notes', 'get', { query: { $or: [{ _id }, { text: 'mine' }] } })).body.data).toEqual([])
    expect((await wang('notes', 'update', { query: { _id }, data: { text: 'x' } })).body).toEqual({ updated: 0 })
    expect((await wang('notes', 'remove', { query: { _id } })).body).toEqual({ removed: 0 })
    expect((await li('notes', 'update', { query: { _id }, data: { text: 'new' } })).body).toEqual({ updated: 1 })
    expect((await li('notes', 'remove', { query: { _id } })).body).toEqual({ removed: 1 })
  })

  it('all may read what nobody may write', async () => {
    const wang = await phone('wang_phone')
    expect((await wang('notices', 'get')).body.data).toEqual([{ _id: 'n1', text: 'open' }])
    expect(code(await wang('notices', 'update', { query: {}, data: { text: 'x' } }))).toEqual(denied)
  })

  it('nobody says whose a document is', async () => {
    const wang = await phone('wang_phone')
    expect(code(await wang('board', 'add', { data: { _openid: 'li_phone' } }))).toEqual(denied)
    for (const data of [
      { _openid: 'x' },
      { $set: { _openid: 'x' } },
      { $unset: { _openid: '' } },
      { $rename: { a: '_openid' } },
    ])
      expect(code(await wang('board', 'update', { query: {}, data }))).toEqual(denied)
  })

  it('is told clearly what is malformed', async () => {
    const wang = await phone('wang_phone')
    expect(code(await wang('board', 'drop'))).toEqual([400, 'INVALID_PARAM'])
    expect(code(await wang('board', 'get', { query: { $where: '1' } }))).toEqual([400, 'INVALID_PARAM'])
    expect(code(await wang('board', 'get', { query: { a: { $in: 1 } } }))).toEqual([400, 'DATABASE_REQUEST_FAILED'])
    expect(code(await wang('board', 'get', { query: 'x' }))).toEqual([400, 'INVALID_PARAM'])
  })

  it('functions are administrators, whatever is declared', async () => {
    await cloud.store.insert('hidden', [{ _id: 'h' }], newTally())
    expect(cloud.store.catalog.has('hidden')).toBe(true)
  })
})

describe('the declaration', () => {
  const started = (schema: Json) => rejection(startLocalCloud({ dataDir: temporaryDir(), timers: false, schema }))

  it.each<[string, Json, string]>([
    [
      'a permission that does not exist',
      { collections: { a: { permissions: { read: 'friends' } } } },
      'a.permissions.read is "friends": nobody or owner or all',
    ],
    [
      'a right that does not exist',
      { collections: { a: { permissions: { delete: 'all' } } } },
      'a.permissions has no "delete"',
    ],
    ['files that anybody may read', { collections: {}, storage: { read: 'all' } }, 'storage.read is "all": nobody'],
    [
      'a geo index over two fields',
      { collections: { a: { indexes: [{ name: 'g', keys: ['p:2dsphere', 'n'] }] } } },
      'a.g takes one key',
    ],
  ])('refuses %s, in one line', async (_name, schema, words) => {
    expect((await started(schema)).message).toContain(words)
  })

  it('nobody may upload from a phone when it says so', async () => {
    const closed = await aCloud({ schema: { collections: {}, storage: { create: 'nobody' } } })
    const { token } = (await closed.post('/local/sign-in', { openid: 'li_phone' })).body
    const answer = await closed.post('/local/upload?path=a.txt', 'hello', { authorization: `Bearer ${token}` })
    expect(code(answer)).toEqual([403, 'STORAGE_PERMISSION_DENIED'])
  })
})
