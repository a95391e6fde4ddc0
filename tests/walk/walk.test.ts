/** A report travels the whole way through the built functions, with the real SDK inside them. */
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import type { PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { jpeg, uploadFor, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, handlerOf, middleOf, officerOf, publicTown, someone } from '../../tools/driver/places'
import {
  accepted,
  type Caller,
  moveClock,
  runTimers,
  signIn,
  startTown,
  stopTown,
  storedDocument,
} from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let dispatcher: Caller

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, `oNewResident${Date.now()}`)
  dispatcher = await staff((grant) => grant.role === 'dispatcher')
  places = await publicTown(resident)
})
afterAll(async () => stopTown(town))

const staff = (fits: Parameters<typeof someone>[1]) => someone(town, fits)
const officerAt = (gridCode: string) => officerOf(town, gridCode)
const handlerIn = (departmentCode: string) => handlerOf(town, departmentCode)
const gridNumber = (number: number) => gridAt(places, number)

async function report(caller: Caller, difference: object = {}, commandId: string = randomUUID()) {
  const photos = [await uploadPhoto(caller, jpeg('before'))]
  const item = places.items.find((candidate) => candidate.name === '暴露垃圾') ?? places.items[0]
  const input = {
    commandId,
    itemCode: item?.code ?? '',
    text: '路口堆了一堆垃圾',
    place: middleOf(gridNumber(3)),
    photos,
  }
  return caller.call('citizen', 'report.send', { ...input, ...difference })
}

const command = (caseId: string) => ({ commandId: randomUUID(), caseId })

describe('a new resident', () => {
  const registration = {
    commandId: randomUUID(),
    name: '陈小明',
    phone: '19912345678',
    communityCode: '0101',
    isFourteenOrOlder: true,
    consentVersion: CONSENT_VERSION,
  }

  it('may not report before registering', async () => {
    expect(await report(resident)).toMatchObject({ ok: false, refusal: 'caller/not-registered' })
  })

  it('registers, and is pending', async () => {
    const me = accepted(await resident.call('citizen', 'me.register', registration))
    expect(me.registration).toMatchObject({ status: 'pending', name: '陈*明', phone: '199****5678' })
    expect(me.roles).toEqual([])
  })

  it('sends the same registration twice, after a lost answer, and has one', async () => {
    expect(accepted(await resident.call('citizen', 'me.register', registration)).registration.status).toBe('pending')
    const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
    expect(list.filter((entry) => entry.phone === '199****5678')).toHaveLength(1)
  })

  it('may not report while pending', async () => {
    expect(await report(resident)).toMatchObject({ ok: false, refusal: 'caller/pending' })
  })

  it('somebody else cannot register the same phone', async () => {
    const other = await signIn(town.url, 'oSomebodyElse1')
    const again = { ...registration, commandId: randomUUID() }
    expect(await other.call('citizen', 'me.register', again)).toMatchObject({
      ok: false,
      refusal: 'registration/phone-in-use',
    })
  })

  it('is refused with a reason, sends it again, and is approved by a dispatcher', async () => {
    const review = async () => {
      const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
      const entry = list.find(({ phone }) => phone === '199****5678')
      return { commandId: randomUUID(), personId: entry?.personId ?? '' }
    }
    accepted(await dispatcher.call('officer', 'registration.refuse', { ...(await review()), reason: '社区选错了' }))
    expect(accepted(await resident.call('citizen', 'me.get', {})).registration).toMatchObject({
      status: 'refused',
      reason: '社区选错了',
    })
    accepted(
      await resident.call('citizen', 'me.register', {
        ...registration,
        commandId: randomUUID(),
        communityCode: '0102',
      }),
    )
    accepted(await dispatcher.call('officer', 'registration.approve', await review()))
    const me = accepted(await resident.call('citizen', 'me.get', {}))
    expect(me.registration.status).toBe('approved')
    expect(me.roles).toEqual([{ role: 'citizen' }])
  })
})

describe('a report that is not well formed is refused by the cloud with a reason', () => {
  it.each([
    ['no photo where the item wants one', { photos: [] }, 'report/photo-required'],
    ['a place outside the town', { place: { lngDeg: 100, latDeg: 10 } }, 'report/outside-town'],
    ['no words', { text: '  ' }, 'report/empty-text'],
    ['an unknown item', { itemCode: 'Z999' }, 'report/unknown-item'],
  ])('%s', async (_, difference, refusal) => {
    expect(await report(resident, difference)).toMatchObject({ ok: false, refusal })
  })

  it.each([
    ['no image', 'text', 'photo/not-an-image'],
    ['a photo that is too large', 'large', 'photo/too-large'],
  ])('%s', async (_, kind, refusal) => {
    const content = kind === 'text' ? new TextEncoder().encode('this is no picture') : new Uint8Array(6 * 1024 * 1024)
    const photos = [await uploadPhoto(resident, content)]
    expect(await report(resident, { photos })).toMatchObject({ ok: false, refusal, details: { number: 1 } })
  })

  it('a photo that never arrived, one whose bytes changed, and one from elsewhere', async () => {
    const id = randomUUID()
    const sent = await uploadFor(resident, id, jpeg('before'))
    const nowhere = { ...sent, fileId: sent.fileId.replace('/1.jpg', '/2.jpg') }
    const changed = { ...sent, sha256: createHash('sha256').update('other').digest('hex') }
    const foreign = { ...sent, fileId: 'https://example.com/1.jpg' }
    expect(await report(resident, { photos: [nowhere] }, id)).toMatchObject({ ok: false, refusal: 'photo/missing' })
    expect(await report(resident, { photos: [sent, changed] }, id)).toMatchObject({
      refusal: 'photo/changed',
      details: { number: 2 },
    })
    expect(await report(resident, { photos: [foreign] }, id)).toMatchObject({ ok: false, refusal: 'photo/foreign' })
  })

  it('none of these made a case', async () => {
    expect(accepted(await resident.call('citizen', 'case.list', {})).list).toEqual([])
  })
})

describe('a report travels the whole way', () => {
  const commandId = randomUUID()
  let officer: Caller
  let handler: Caller

  it('is dispatched by rule to the right department, grid, community and office', async () => {
    const detail = accepted(await report(resident, {}, commandId))
    const grid = gridNumber(3)
    const community = places.communities.find(({ code }) => code === grid.communityCode)
    const office = places.offices.find(({ code }) => code === community?.officeCode)
    expect(detail).toMatchObject({
      caseId: commandId,
      state: 'dispatched',
      departmentName: '城管',
      gridName: grid.name,
      communityName: community?.name,
      officeName: office?.name,
      may: ['comment', 'reitem'],
    })
    expect(detail.steps.map(({ action }) => action)).toEqual(['report', 'autoDispatch'])
    officer = await officerAt(grid.code)
    handler = await handlerIn('urban')
  })

  it('sent twice, at once and again later, it stays one case', async () => {
    const twice = await Promise.all([report(resident, {}, commandId), report(resident, {}, commandId)])
    const later = await report(resident, {}, commandId)
    const numbers = [...twice, later].map((reply) => accepted(reply).caseNo)
    expect(new Set(numbers).size).toBe(1)
    expect(accepted(await resident.call('citizen', 'case.list', {})).list).toHaveLength(1)
  })

  it('who sends somebody else’s command id sees nothing of their case', async () => {
    const other = await signIn(town.url, 'oResident_1')
    expect(await report(other, {}, commandId)).toMatchObject({ ok: false, refusal: 'report/command-taken' })
  })

  it('a grid officer of that grid confirms it, and 500 fen arrive', async () => {
    const queue = accepted(await officer.call('officer', 'queue.list', { queue: 'toConfirm' }))
    expect(queue.list.map(({ caseId }) => caseId)).toEqual([commandId])
    accepted(
      await officer.call('officer', 'case.confirm', { ...command(commandId), wellFormed: true, note: '现场属实' }),
    )
    await runTimers(town.url)
    const { award } = accepted(await resident.call('citizen', 'case.get', { caseId: commandId }))
    expect(award).toMatchObject({ state: 'delivered', amountFen: 500 })
    const orders = (await (await fetch(`${town.url}/sandbox/carrier/orders`)).json()) as unknown
    expect(JSON.stringify(orders)).toContain('19912345678')
  })

  it('running the clock again pays nothing twice', async () => {
    await runTimers(town.url)
    await runTimers(town.url)
    const { list } = accepted(await resident.call('citizen', 'award.list', {}))
    expect(list.map(({ amountFen }) => amountFen)).toEqual([500])
  })

  it('handlers of departments that are not on the case see neither it nor its photos', async () => {
    const stranger = await handlerIn('civil')
    expect(await stranger.call('officer', 'case.get', { caseId: commandId })).toMatchObject({
      refusal: 'case/not-found',
    })
    expect(await stranger.call('officer', 'case.accept', command(commandId))).toMatchObject({
      refusal: 'case/not-found',
    })
    expect(accepted(await stranger.call('officer', 'queue.list', { queue: 'all' })).list).toEqual([])
  })

  it('photos open by the address that was handed out, and not without its signature', async () => {
    const { photos } = accepted(await handler.call('officer', 'case.get', { caseId: commandId }))
    const url = photos[0]?.url ?? ''
    const opened = await fetch(url)
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(jpeg('before'))
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403)
  })

  it('a handler of the department sees it, accepts it, and handles it with a photo and a note', async () => {
    const queue = accepted(await handler.call('officer', 'queue.list', { queue: 'toAccept' }))
    expect(queue.list.map(({ caseId }) => caseId)).toEqual([commandId])
    expect(accepted(await handler.call('officer', 'case.accept', command(commandId))).may).toEqual([
      'return',
      'handle',
      'askExtension',
    ])
    const photos = [await uploadPhoto(handler, jpeg('after'))]
    const handled = accepted(
      await handler.call('officer', 'case.handle', { ...command(commandId), note: '已清运干净', photos }),
    )
    expect(handled).toMatchObject({ state: 'handled', stage: 'handle' })
  })

  it('the handler never learns who reported it', async () => {
    const seen = JSON.stringify(accepted(await handler.call('officer', 'case.get', { caseId: commandId })))
    for (const trace of [resident.openid, '陈小明', '陈*明', '19912345678', '199****5678', 'reporterId', 'personId'])
      expect(seen).not.toContain(trace)
  })

  it('a grid officer finds it not solved, the department handles it again, and then it is closed', async () => {
    accepted(await officer.call('officer', 'case.rework', { ...command(commandId), note: '还剩半堆' }))
    const photos = [await uploadPhoto(handler, jpeg('after'))]
    accepted(await handler.call('officer', 'case.handle', { ...command(commandId), note: '全部清完', photos }))
    const closed = accepted(await officer.call('officer', 'case.verify', { ...command(commandId), note: '干净了' }))
    expect(closed).toMatchObject({ state: 'closed', stage: 'close', may: [] })
  })

  it('the resident sees every step with its time, the photos before and after, and rates the result once', async () => {
    const detail = accepted(await resident.call('citizen', 'case.get', { caseId: commandId }))
    expect(detail.steps.map(({ action }) => action)).toEqual([
      'report',
      'autoDispatch',
      'confirm',
      'accept',
      'handle',
      'rework',
      'handle',
      'verify',
    ])
    const times = detail.steps.map(({ atMs }) => atMs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect([detail.photos.length, detail.photosAfter.length]).toEqual([1, 1])
    expect(detail.may).toEqual(['rate', 'reopen'])
    const rating = { ...command(commandId), stars: 5, note: '很快' }
    expect(accepted(await resident.call('citizen', 'case.rate', rating)).rating).toEqual({ stars: 5, text: '很快' })
    expect(accepted(await resident.call('citizen', 'case.rate', rating)).rating).toEqual({ stars: 5, text: '很快' })
    expect(await resident.call('citizen', 'case.rate', { ...rating, commandId: randomUUID() })).toMatchObject({
      refusal: 'case/already-rated',
    })
  })

  it('was told of each step that matters, once', async () => {
    const { list } = accepted(await resident.call('citizen', 'inbox.list', {}))
    const titles = list.filter(({ caseId }) => caseId === commandId).map(({ title }) => title)
    expect(titles.sort()).toEqual(
      ['已核实', '获得 5 元流量', '5 元流量已到账', '部门已接单', '已处置', '继续办理', '已处置', '已结案'].sort(),
    )
    accepted(await resident.call('citizen', 'inbox.read', {}))
    expect(accepted(await resident.call('citizen', 'me.get', {})).unread).toBe(0)
  })

  it('its chain of evidence is whole in the database', async () => {
    const { timeline } = await storedDocument<Case>(town.url, 'cases', commandId)
    expect(timeline).toHaveLength(9)
    expect(firstBrokenLink(timeline)).toBeUndefined()
  })
})

describe('side ways', () => {
  it('a department returns a case, a dispatcher sends it elsewhere', async () => {
    const { caseId } = accepted(await report(resident))
    const handler = await handlerIn('urban')
    accepted(await handler.call('officer', 'case.return', { ...command(caseId), note: '不归城管' }))
    expect(await handler.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
    const triage = accepted(await dispatcher.call('officer', 'queue.list', { queue: 'triage' }))
    expect(triage.list.map((brief) => brief.caseId)).toContain(caseId)
    const back = { ...command(caseId), departmentCode: 'urban' }
    expect(await dispatcher.call('officer', 'case.dispatch', back)).toMatchObject({ refusal: 'case/same-department' })
    const sent = accepted(
      await dispatcher.call('officer', 'case.dispatch', { ...command(caseId), departmentCode: 'environment' }),
    )
    expect(sent).toMatchObject({ state: 'dispatched', departmentName: '环保' })
    const other = await handlerIn('environment')
    expect(accepted(await other.call('officer', 'case.accept', command(caseId))).state).toBe('accepted')
  })

  it('an item that no rule covers falls to triage', async () => {
    const item = places.items.find(({ name }) => name === '其他问题')
    expect(accepted(await report(resident, { itemCode: item?.code })).state).toBe('triage')
  })

  it('what is not true is rejected with a reason, and there is no award', async () => {
    const { caseId } = accepted(await report(resident))
    const officer = await officerAt(gridNumber(3).code)
    const rejected = accepted(
      await officer.call('officer', 'case.reject', { ...command(caseId), reason: 'untrue', note: '没找到' }),
    )
    expect(rejected).toMatchObject({ state: 'rejected', truth: 'untrue', may: [] })
    await runTimers(town.url)
    const own = accepted(await resident.call('citizen', 'case.get', { caseId }))
    expect(own.award).toBeUndefined()
    expect(own.steps.at(-1)).toMatchObject({ action: 'reject', note: '现场不存在所报的问题：没找到' })
  })

  it('a true report that is not well formed is handled without an award, and its reporter is told why', async () => {
    const { caseId } = accepted(await report(resident))
    const officer = await officerAt(gridNumber(3).code)
    accepted(await officer.call('officer', 'case.confirm', { ...command(caseId), wellFormed: false }))
    const own = accepted(await resident.call('citizen', 'case.get', { caseId }))
    expect(own).toMatchObject({ state: 'dispatched', award: { state: 'refused', refusal: 'award/not-well-formed' } })
  })

  it('an officer of another grid neither sees nor confirms it', async () => {
    const { caseId } = accepted(await report(resident))
    const far = await officerAt(gridNumber(200).code)
    expect(await far.call('officer', 'case.confirm', { ...command(caseId), wellFormed: true })).toMatchObject({
      refusal: 'case/not-found',
    })
  })

  it('two handlers accept at the same moment: one wins, the other is told who was faster', async () => {
    const { caseId } = accepted(await report(resident))
    const handlers = town.people.filter(({ roles }) =>
      roles.some((grant) => grant.role === 'handler' && grant.departmentCode === 'urban' && !grant.unitCode),
    )
    const callers = await Promise.all(handlers.slice(0, 2).map(({ openid }) => signIn(town.url, openid)))
    const replies = await Promise.all(callers.map((caller) => caller.call('officer', 'case.accept', command(caseId))))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      refusal: expect.stringMatching(/^case\/(someone-was-faster|not-now)$/),
    })
  })

  it('a number the carrier refuses is not lost: the award says so', async () => {
    const unlucky = await signIn(town.url, 'oResident_6')
    const { caseId } = accepted(await report(unlucky))
    const officer = await officerAt(gridNumber(3).code)
    accepted(await officer.call('officer', 'case.confirm', { ...command(caseId), wellFormed: true }))
    await runTimers(town.url)
    const own = accepted(await unlucky.call('citizen', 'case.get', { caseId }))
    expect(own.award).toMatchObject({ state: 'failed', amountFen: 500 })
  })
})

describe('doors', () => {
  it('a resident may not come in by the staff’s doors, nor anybody by the clock’s', async () => {
    expect(await resident.call('officer', 'queue.list', { queue: 'all' })).toMatchObject({
      refusal: 'caller/not-your-role',
    })
    expect(await resident.call('admin', 'figures.get', {})).toMatchObject({ refusal: 'caller/not-your-role' })
    const response = await fetch(`${town.url}/v1/functions/clock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${resident.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Type: 'Timer' }),
    })
    expect(await response.json()).toMatchObject({ ok: false, refusal: 'caller/not-your-role' })
  })

  it('an openid or role in the input has no effect: it is not even allowed', async () => {
    const forged = { queue: 'all', openid: 'oAdmin_1', role: 'admin' } as never
    expect(await dispatcher.call('officer', 'queue.list', forged)).toMatchObject({ refusal: 'input/invalid' })
  })

  it('leaders and admins read figures', async () => {
    const leader = await staff((grant) => grant.role === 'leader' && !grant.officeCode)
    await moveClock(town.url, 3 * 60_000)
    await runTimers(town.url, 'hourly')
    const figures = accepted(await leader.call('officer', 'figures.get', {}))
    expect(figures).toMatchObject({ closed: 1, rejected: 1, awards: { awards: 2, grantedFen: 1000 } })
    expect(figures.byDepartment).toHaveLength(11)
    const admin = await staff((grant) => grant.role === 'admin')
    const awards = accepted(await admin.call('admin', 'award.list', { state: 'delivered' }))
    expect(awards.list).toHaveLength(1)
  })
})
