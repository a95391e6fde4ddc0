/** What admins and dispatchers do is on the audit log, and who edits the log by hand is found out. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callFromConsole } from '../../tools/driver/console'
import { accepted, type Caller, runTimers, signIn, startTown, stopTown } from '../../tools/driver/town'

const ZHANG = { name: 'zhang', key: 'sample key of zhang, on a laptop only' }

let town: Awaited<ReturnType<typeof startTown>>
let admin: Caller

interface Entry {
  readonly _id: string
  readonly [field: string]: unknown
}

beforeAll(async () => {
  const hash = createHash('sha256').update(ZHANG.key).digest('hex')
  town = await startTown(undefined, { ADMIN_KEYS: `zhang=${hash}` })
  admin = await signIn(town.url, 'oAdmin_1')
})
afterAll(async () => stopTown(town))

const prove = async (fromSeal = 1) => accepted(await admin.call('admin', 'audit.verify', { fromSeal }))

async function personIdOf(openid: string): Promise<string> {
  const name = town.people.find((person) => person.openid === openid)?.name ?? ''
  return accepted(await admin.call('admin', 'staff.find', { name })).list[0]?.personId ?? ''
}

async function grantTo(openid: string, reason: string): Promise<string> {
  const personId = await personIdOf(openid)
  const grant = { commandId: randomUUID(), personId, grant: { role: 'dispatcher' as const }, reason }
  accepted(await callFromConsole(town.url, 'roles.grant', grant, ZHANG))
  return personId
}

/** Past every door, as somebody does who has the cloud's console. */
async function edit(collectionName: string, id: string, change: object | 'remove'): Promise<void> {
  const query = JSON.stringify({ _id: id })
  const about = { envName: 'local-env', collectionName, queryType: 'WHERE', query }
  const request =
    change === 'remove'
      ? { action: 'database.removeDocument', ...about, multi: true }
      : {
          action: 'database.modifyDocument',
          ...about,
          multi: true,
          merge: true,
          data: JSON.stringify({ $set: change }),
        }
  const response = await fetch(`${town.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  const answer = (await response.json()) as { code?: string; data?: { updated?: number; deleted?: number } }
  if (answer.code) throw new Error(JSON.stringify(answer))
}

function stored(collection: string): Entry[] {
  const find = { filter: {}, sort: [], skip: 0, limit: 1000 }
  return town.store.find(
    collection,
    find as never,
    {
      operations: 0,
      docsRead: 0,
      docsWritten: 0,
      plans: [],
      spans: [],
    } as never,
  ) as never
}

describe('the audit log', () => {
  it('says who granted which role to whom and why, under the name of the admin’s key', async () => {
    const personId = await grantTo('oResident_2', '请打 13812345678 核对')
    const { list } = accepted(await admin.call('admin', 'audit.search', { on: personId }))
    expect(list).toMatchObject([{ what: 'admin/roles.grant', by: 'key:zhang', byName: 'zhang', seal: 0 }])
    expect(list[0]?.why).toBe('请打 138****5678 核对')
    expect(accepted(await admin.call('admin', 'audit.search', { by: 'key:zhang' })).list).toHaveLength(1)
  })

  it('is searched by kind and by time, and names people masked', async () => {
    const personId = await personIdOf('oResident_2')
    const of = async (about: object) => accepted(await admin.call('admin', 'audit.search', about)).list
    const grants = await of({ what: 'admin/roles.grant' })
    expect(grants.map(({ onNames }) => onNames[personId])).toEqual(['孔*宜'])
    expect(await of({ what: 'admin/roles.end' })).toEqual([])
    const atMs = grants[0]?.atMs ?? 0
    expect(await of({ what: 'admin/roles.grant', fromMs: atMs, toMs: atMs + 1 })).toHaveLength(1)
    expect(await of({ fromMs: atMs + 1, what: 'admin/roles.grant' })).toEqual([])
    expect(await of({ toMs: atMs, what: 'admin/roles.grant' })).toEqual([])
  })

  it('knows nothing of what was refused', async () => {
    const before = stored('auditEntries').length
    const outsider = await signIn(town.url, 'oResident_3')
    const grant = { commandId: randomUUID(), personId: randomUUID(), grant: { role: 'admin' as const }, reason: '我要' }
    expect(await outsider.call('admin', 'roles.grant', grant)).toMatchObject({ ok: false })
    expect(await admin.call('admin', 'roles.grant', grant)).toMatchObject({ refusal: 'roles/person-not-found' })
    expect(stored('auditEntries')).toHaveLength(before)
  })

  it('has reviews of registrations', async () => {
    const newcomer = await signIn(town.url, 'oNewcomer_audit')
    const dispatcher = await signIn(town.url, 'oDispatcher_1')
    const { CONSENT_VERSION } = await import('#contract/limits')
    accepted(
      await newcomer.call('citizen', 'me.register', {
        commandId: randomUUID(),
        name: '钱小审',
        phone: '13912340001',
        communityCode: town.people[0] ? await communityOf() : '',
        isFourteenOrOlder: true,
        consentVersion: CONSENT_VERSION,
      }),
    )
    const [waiting] = accepted(await dispatcher.call('officer', 'registration.list', {})).list
    const personId = waiting?.personId ?? ''
    accepted(await dispatcher.call('officer', 'registration.approve', { commandId: randomUUID(), personId }))
    const { list } = accepted(await admin.call('admin', 'audit.search', { on: personId }))
    expect(list).toMatchObject([{ what: 'officer/registration.approve' }])
    expect(JSON.stringify(stored('auditEntries'))).not.toMatch(/钱小审|13912340001/)
  })

  it('is sealed by the clock, and proves whole', async () => {
    await runTimers(town.url)
    await grantTo('oResident_4', '第二批')
    await runTimers(town.url)
    await runTimers(town.url)
    expect(await prove()).toEqual({ seals: 2, entries: stored('auditEntries').length, cases: 0, whole: true })
    const { list } = accepted(await admin.call('admin', 'audit.heads', {}))
    expect(list).toMatchObject([{ seal: 2 }])
    expect(list[0]?.hash).toBe(stored('auditSeals').find(({ number }) => number === 2)?.hash)
  })

  it('is taken out as a table without names and numbers, and that is on the log too', async () => {
    const range = { fromMs: 0, toMs: 4_000_000_000_000, reason: '年度检查' }
    const { csv, rows } = accepted(await admin.call('admin', 'audit.export', range))
    expect(csv.split('\r\n')).toHaveLength(rows + 1)
    expect(csv).toContain('admin/roles.grant')
    for (const { name } of town.people.slice(0, 20)) expect(csv).not.toContain(name)
    const [newest] = accepted(await admin.call('admin', 'audit.search', {})).list
    expect(newest).toMatchObject({ what: 'admin/audit.export', why: '年度检查' })
    await runTimers(town.url)
  })

  it('is taken out without formulas: a reason that begins like one is text', async () => {
    const personId = await personIdOf('oResident_6')
    for (const reason of ['=HYPERLINK("http://evil.example","点我")', '+1', '-1', '@SUM(A1)', '\t=1', '正常的原因']) {
      const grant = { commandId: randomUUID(), personId, grant: { role: 'dispatcher' as const }, reason }
      await callFromConsole(town.url, 'roles.grant', grant, ZHANG)
    }
    const range = { fromMs: 0, toMs: 4_000_000_000_000, reason: '=1+1' }
    accepted(await admin.call('admin', 'audit.export', range))
    const { csv } = accepted(await admin.call('admin', 'audit.export', range))
    expect(csv).toContain('正常的原因')
    expect(csv).toContain('HYPERLINK')
    // Every cell is quoted; none begins, behind its quote, with what a spreadsheet runs.
    const cells = csv.split(/\r\n/).flatMap((row) => row.split(/(?<="),(?=")/))
    expect(cells.filter((cell) => /^"[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(cells.some((cell) => cell.includes("'=1+1"))).toBe(true)
  })
})

async function communityOf(): Promise<string> {
  const { town: places } = accepted(await admin.call('citizen', 'town.get', {}))
  return places?.communities[0]?.code ?? ''
}

describe('who edits the database by hand is found out:', () => {
  const entryIn = (seal: number) => stored('auditEntries').find((entry) => entry.seal === seal)?._id ?? ''

  it('an entry that was changed, and all is whole again once it is put back', async () => {
    const id = entryIn(2)
    const why = stored('auditEntries').find(({ _id }) => _id === id)?.why
    await edit('auditEntries', id, { why: '没有这回事' })
    expect(await prove()).toMatchObject({ whole: false, broken: { seal: 2, why: 'entry-changed', entry: id } })
    await edit('auditEntries', id, { why })
    expect(await prove()).toMatchObject({ whole: true })
  })

  it('an entry put under a seal afterwards', async () => {
    const [one] = stored('auditEntries')
    town.store.load({ auditEntries: [{ ...one, _id: 'smuggled', seal: 1 }] } as never)
    expect(await prove()).toMatchObject({ broken: { seal: 1, why: 'entry-inserted', entry: 'smuggled' } })
    await edit('auditEntries', 'smuggled', 'remove')
    expect(await prove()).toMatchObject({ whole: true })
  })

  it('the last seal taken away with its entries: the day’s head is still there', async () => {
    const last = Math.max(...stored('auditSeals').map(({ number }) => Number(number)))
    const seal = stored('auditSeals').find(({ number }) => number === last)
    await edit('auditSeals', `seal:${last}`, 'remove')
    expect(await prove()).toMatchObject({ broken: { seal: last, why: 'seal-removed' } })
    town.store.load({ auditSeals: [seal] } as never)
    expect(await prove()).toMatchObject({ whole: true })
  })

  it('an entry that was changed together with its seal: the chain does not hold', async () => {
    const entry = stored('auditEntries').find(({ seal }) => seal === 1)
    const { hashOfEntry } = await import('#domain/audit/seal')
    const seal = stored('auditSeals').find(({ number }) => number === 1) as unknown as {
      entries: { id: string; hash: string }[]
    }
    const forged = hashOfEntry({ ...entry, why: '伪造' } as never)
    await edit('auditEntries', entry?._id ?? '', { why: '伪造' })
    const entries = seal.entries.map((one) => (one.id === entry?._id ? { ...one, hash: forged } : one))
    await edit('auditSeals', 'seal:1', { entries })
    expect(await prove()).toMatchObject({ whole: false, broken: { seal: 1, why: 'seal-changed' } })
  })

  it('an entry that was removed', async () => {
    const id = entryIn(2)
    await edit('auditEntries', id, 'remove')
    expect(await prove(2)).toMatchObject({ broken: { seal: 2, why: 'entry-removed', entry: id } })
  })
})
