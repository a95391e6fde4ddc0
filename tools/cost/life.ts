/** The life of a report and everything beside it, call by call, with what each costs. */
import { randomUUID } from 'node:crypto'
import { CONSENT_VERSION } from '#contract/limits'
import type { Queue } from '#contract/staff-actions'
import type { PublicTown } from '#contract/town'
import { anotherJpeg, uploadPhoto } from '../driver/photos'
import { everybody, gridAt, handlerOf, itemNamed, middleOf, officerOf, publicTown, someone } from '../driver/places'
import { accepted, type Caller, type RunningTown, runTimers, signIn } from '../driver/town'
import { liveAsAdmin } from './admin-life'
import { type CallCost, callsSince, costOf, holdBack } from './measure'
import type { Meter } from './meter'

export interface ActionCost extends CallCost {
  readonly door: string
  readonly action: string
}

/** Where everything happens. */
export const GRID = 30

export interface Cast {
  readonly resident: Caller
  readonly neighbour: Caller
  readonly officer: Caller
  readonly handler: Caller
  readonly dispatcher: Caller
  readonly otherDispatcher: Caller
  readonly leader: Caller
  readonly admin: Caller
}

/**
 * Lives every kind of step once, warm: the second life is the one that is measured.
 * @param heldBack requests are held back a little, to see which went side by side
 * @returns a row an action, in the order of the life; of an action that was called more than once, the dearest call
 */
export async function liveOnce(town: RunningTown, { heldBack = true } = {}): Promise<ActionCost[]> {
  const cast = await castOf(town)
  const places = await publicTown(cast.resident)
  await live(town, cast, places, new Map())
  if (heldBack) await holdBack(town.url)
  const costs = new Map<string, ActionCost>()
  await live(town, cast, places, costs)
  return [...costs.values()]
}

export async function castOf(town: RunningTown): Promise<Cast> {
  const resident = await signIn(town.url, 'oResident_1')
  const grid = gridAt(await publicTown(resident), GRID)
  const [dispatcher, otherDispatcher] = await everybody(town, ({ role }) => role === 'dispatcher')
  if (!dispatcher || !otherDispatcher) throw new Error('too few dispatchers')
  return {
    resident,
    neighbour: await signIn(town.url, 'oResident_2'),
    officer: await officerOf(town, grid.code),
    handler: await handlerOf(town, 'urban'),
    dispatcher,
    otherDispatcher,
    leader: await someone(town, ({ role }) => role === 'leader'),
    admin: await someone(town, ({ role }) => role === 'admin'),
  }
}

async function live(town: RunningTown, cast: Cast, places: PublicTown, costs: Map<string, ActionCost>): Promise<void> {
  const call: Meter = async (caller, door, action, input, label) => {
    accepted(await caller.call(door, action, input))
    // WeChat and the carrier may have called back meanwhile.
    const last = (await callsSince(town.url, 5)).filter((one) => one.function === door).at(-1)
    if (!last) throw new Error('no call was logged')
    const name = [action, label].filter(Boolean).join(' ')
    const cost = costOf(last)
    const known = costs.get(`${door} ${name}`)
    if (!known || weight(cost) > weight(known)) costs.set(`${door} ${name}`, { door, action: name, ...cost })
  }
  const grid = gridAt(places, GRID)
  const itemCode = itemNamed(places, '暴露垃圾').code
  const place = middleOf(grid)
  const { resident, neighbour, officer, handler, dispatcher, otherDispatcher, leader, admin } = cast
  const ids = (caseId: string) => ({ commandId: randomUUID(), caseId })
  const photoOf = async (caller: Caller, scene: 'before' | 'after') => [await uploadPhoto(caller, anotherJpeg(scene))]
  const report = async (caller: Caller): Promise<string> => {
    const commandId = randomUUID()
    const photos = await photoOf(caller, 'before')
    await call(caller, 'citizen', 'report.send', { commandId, itemCode, text: '路口有垃圾', place, photos })
    return commandId
  }
  const point = { lngDeg: place.lngDeg, latDeg: place.latDeg }

  await call(resident, 'citizen', 'me.get', {})
  await call(resident, 'citizen', 'report.similar', { itemCode, place: point })
  const caseId = await report(resident)
  const second = await report(neighbour)
  await call(neighbour, 'citizen', 'case.follow', ids(caseId))
  await call(officer, 'officer', 'case.similar', { caseId: second })
  await call(officer, 'officer', 'case.link', { ...ids(second), parentId: caseId })
  const list = (caller: Caller, who: string, queue: Queue) =>
    call(caller, 'officer', 'queue.list', { queue }, `${queue} (${who})`)
  for (const queue of ['toConfirm', 'toVerify', 'all'] as const) await list(officer, 'grid officer', queue)
  for (const queue of ['toAccept', 'toHandle', 'all'] as const) await list(handler, 'handler', queue)
  for (const queue of ['triage', 'appeals', 'extensions', 'toConfirm', 'toVerify', 'all'] as const)
    await list(dispatcher, 'dispatcher', queue)
  await call(officer, 'officer', 'case.get', { caseId })
  await call(officer, 'officer', 'case.confirm', { ...ids(caseId), wellFormed: true })
  await call(handler, 'officer', 'case.accept', ids(caseId))
  await call(resident, 'citizen', 'case.comment', { ...ids(caseId), note: '后巷也有' })
  await call(handler, 'officer', 'case.answer', { ...ids(caseId), note: '一并清理' })
  await call(handler, 'officer', 'case.askExtension', { ...ids(caseId), workingDays: 1, note: '车辆检修' })
  await call(dispatcher, 'officer', 'case.grantExtension', ids(caseId))
  await call(handler, 'officer', 'case.handle', {
    ...ids(caseId),
    note: '已清运',
    photos: await photoOf(handler, 'after'),
  })
  await call(officer, 'officer', 'case.rework', { ...ids(caseId), note: '还剩一点' })
  await call(handler, 'officer', 'case.handle', {
    ...ids(caseId),
    note: '清完',
    photos: await photoOf(handler, 'after'),
  })
  await call(officer, 'officer', 'case.verify', ids(caseId))
  await call(resident, 'citizen', 'case.get', { caseId })
  await call(resident, 'citizen', 'case.list', {})
  await call(resident, 'citizen', 'case.rate', { ...ids(caseId), stars: 5 })
  await call(neighbour, 'citizen', 'case.followed', {})
  await runTimers(town.url, 'sweep')
  await call(resident, 'citizen', 'award.list', {})
  await call(resident, 'citizen', 'inbox.list', {})
  await call(resident, 'citizen', 'inbox.read', {})

  const rejected = await report(resident)
  const other = itemNamed(places, '店外堆放').code
  await call(resident, 'citizen', 'case.reitem', { ...ids(rejected), itemCode: other, seenItemCode: itemCode })
  await call(officer, 'officer', 'case.reitem', { ...ids(rejected), itemCode, seenItemCode: other })
  await call(handler, 'officer', 'case.return', { ...ids(rejected), note: '不归我们' })
  await call(dispatcher, 'officer', 'case.dispatch', { ...ids(rejected), departmentCode: 'environment' })
  await call(officer, 'officer', 'case.regrid', { ...ids(rejected), gridCode: gridAt(places, GRID + 1).code })
  await call(dispatcher, 'officer', 'case.reject', { ...ids(rejected), reason: 'unclear' })
  await call(resident, 'citizen', 'case.appeal', { ...ids(rejected), note: '请再看' })
  await call(otherDispatcher, 'officer', 'case.grantAppeal', { ...ids(rejected), note: '有道理' })
  await list(leader, 'leader', 'all')
  await call(leader, 'officer', 'figures.get', {})
  await call(officer, 'officer', 'grid.month', {}, '(grid officer)')
  await call(leader, 'officer', 'grid.month', { communityCode: grid.communityCode }, '(leader)')
  await call(leader, 'officer', 'inspection.list', { kind: 'spot' })
  await call(leader, 'citizen', 'bulletin.list', {})
  const news = { title: '通知', text: '周六清理河涌', audience: 'everyone' as const }
  const bulletinId = randomUUID()
  await call(dispatcher, 'officer', 'bulletin.save', { commandId: bulletinId, ...news })
  await call(dispatcher, 'officer', 'bulletin.publish', { bulletinId })
  await call(resident, 'citizen', 'bulletin.get', { bulletinId })
  await call(admin, 'admin', 'award.list', {})
  await comeAndGo(town, call, dispatcher, grid.communityCode)
  await liveAsAdmin(call, admin, places)
}

/** Somebody new registers, changes the number, and leaves. */
async function comeAndGo(town: RunningTown, call: Meter, dispatcher: Caller, communityCode: string): Promise<void> {
  const caller = await signIn(town.url, `oPassing_${randomUUID().slice(0, 8)}`)
  const command = () => ({ commandId: randomUUID() })
  const phone = () => `188${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  const consent = { isFourteenOrOlder: true, consentVersion: CONSENT_VERSION } as const
  const form = { name: '钱小明', phone: phone(), communityCode, ...consent }
  await call(caller, 'citizen', 'me.register', { ...command(), ...form })
  await call(dispatcher, 'officer', 'registration.list', {})
  const { list } = accepted(await dispatcher.call('officer', 'registration.list', {}))
  const personId = list.at(-1)?.personId ?? ''
  await call(dispatcher, 'officer', 'registration.claim', { personId })
  await call(dispatcher, 'officer', 'registration.approve', { ...command(), personId })
  const why = { reason: 'callReporter', words: '电话核实' } as const
  await call(dispatcher, 'officer', 'person.reveal', { personId, ...why })
  await call(caller, 'citizen', 'me.change', { ...command(), phone: phone() })
  await call(caller, 'citizen', 'me.leave', command())
}

const weight = ({ own, effects }: CallCost) =>
  1000 * own.rounds + own.docsRead + own.reads + own.writes + effects.reads + effects.writes
