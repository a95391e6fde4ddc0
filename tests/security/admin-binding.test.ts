/** An admin who has a key in the cloud's console and also comes by phone is one person, bound by the list of keys. */
import { createHash, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant, reportsToAward, sweep } from '../../tools/driver/award-town'
import { callFromConsole } from '../../tools/driver/console'
import { accepted, type Caller, signIn, startTown, stopTown } from '../../tools/driver/town'

const ZHANG = { name: 'zhang', key: 'sample key of zhang, on a laptop only' }
const LI = { name: 'li', key: 'sample key of li, on a laptop only' }
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

let town: Awaited<ReturnType<typeof startTown>>
let phone: Caller
let personId: string

beforeAll(async () => {
  const before = await startTown()
  phone = await signIn(before.url, 'oAdmin_1')
  const name = before.people.find(({ openid }) => openid === 'oAdmin_1')?.name ?? ''
  personId = accepted(await phone.call('admin', 'staff.find', { name })).list[0]?.personId ?? ''
  await before.close()
  const keys = `zhang=${hashOf(ZHANG.key)}:${personId},li=${hashOf(LI.key)}`
  town = await startTown(before.dataDir, { ADMIN_KEYS: keys })
  phone = await signIn(town.url, 'oAdmin_1')
})
afterAll(async () => {
  await stopTown(town)
  await rm(town.dataDir, { recursive: true, force: true })
})

const entriesBy = async (by: string) =>
  accepted(await phone.call('admin', 'audit.search', { by })).list.map(({ what, why }) => `${what} ${why}`)

describe('an admin whose key is bound to their person', () => {
  it('changes no role of their own from the console either', async () => {
    const grant = { commandId: randomUUID(), personId, grant: { role: 'dispatcher' as const }, reason: '方便' }
    expect(await callFromConsole(town.url, 'roles.grant', grant, ZHANG)).toMatchObject({ refusal: 'roles/own' })
    expect(await callFromConsole(town.url, 'roles.grant', grant, LI)).toMatchObject({ ok: true })
  })

  it('never signs in the console what they proposed on the phone; another admin does', async () => {
    const [planted] = await reportsToAward(town, 1)
    if (!planted) throw new Error('no report')
    plant(town, [planted])
    await sweep(town)
    await sweep(town)
    const caseId = planted.report._id
    const proposal = { caseId, correction: 'reopen', reason: '本人说没有到账' } as const
    accepted(await phone.call('admin', 'awards.propose', proposal))
    const approval = { caseId, approved: true }
    expect(await callFromConsole(town.url, 'awards.approve', approval, ZHANG)).toMatchObject({
      refusal: 'award/own-proposal',
    })
    expect(await callFromConsole(town.url, 'awards.approve', approval, LI)).toMatchObject({ ok: true })
  })

  it('has one name on the audit log; a key that is bound to nobody has its own', async () => {
    const range = { fromMs: 0, toMs: 1 }
    accepted(await phone.call('admin', 'audit.export', { ...range, reason: '用手机' }))
    accepted(await callFromConsole(town.url, 'audit.export', { ...range, reason: '用控制台' }, ZHANG))
    accepted(await callFromConsole(town.url, 'audit.export', { ...range, reason: '另一人' }, LI))
    expect(await entriesBy(personId)).toEqual(
      expect.arrayContaining(['admin/audit.export 用手机', 'admin/audit.export 用控制台']),
    )
    expect(await entriesBy('key:li')).toContain('admin/audit.export 另一人')
    expect(await entriesBy('key:zhang')).toEqual([])
  })
})
