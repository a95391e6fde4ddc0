/** What a phone may do past the doors: put a photo where nothing lies, and nothing else. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertPermissions, type DeclaredPermissions, permissionsOf, storageOf } from '#local/admin/permissions'
import { jpeg, uploadFor } from '../../tools/driver/photos'
import { type Caller, signIn, startTown, stopTown } from '../../tools/driver/town'

const declared = JSON.parse(readFileSync('cloudfunctions/collections.json', 'utf8')) as DeclaredPermissions
const COLLECTIONS = Object.keys(declared.collections)

let town: Awaited<ReturnType<typeof startTown>>
let resident: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
})
afterAll(async () => stopTown(town))

async function past(collection: string, action: string, more: object): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${resident.token}` }
  const body = JSON.stringify({ collection, action, ...more })
  return (await fetch(`${town.url}/local/database`, { method: 'POST', headers, body })).status
}

describe('the permission file', () => {
  it('is understood, and opens no collection', () => {
    assertPermissions(declared)
    expect(COLLECTIONS.length).toBeGreaterThan(10)
    const open = COLLECTIONS.filter((name) => {
      const { read, write } = permissionsOf(declared, name)
      return read !== 'nobody' || write !== 'nobody'
    })
    expect(open).toEqual([])
  })

  it('lets who is signed in create files, and nobody read, overwrite or delete them', () => {
    const rule = { create: 'signed-in', read: 'nobody', overwrite: 'nobody', delete: 'nobody' }
    expect(declared.storage).toEqual(rule)
    expect(storageOf(declared)).toEqual(rule)
  })
})

describe('a phone that goes past the doors', () => {
  it.each(COLLECTIONS)('neither reads nor writes %s', async (collection) => {
    expect(await past(collection, 'get', { query: {} })).toBe(403)
    expect(await past(collection, 'add', { data: { a: 1 } })).toBe(403)
    expect(await past(collection, 'update', { query: {}, data: { a: 1 } })).toBe(403)
    expect(await past(collection, 'remove', { query: {} })).toBe(403)
  })

  it('puts a photo once under a path', async () => {
    const { fileId } = await uploadFor(resident, 'none', jpeg('before'))
    const path = fileId.split('/').slice(3).join('/')
    await expect(resident.upload(path, jpeg('after'))).rejects.toThrow('was refused')
    expect((await fetch(`${town.url}/cos/${path}`)).status).toBe(403)
  })
})
