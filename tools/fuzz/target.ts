/** A town to send random inputs to, with something in it that they reach. */
import { randomUUID } from 'node:crypto'
import type { Door } from '#contract/actions'
import { LIMIT_MAX, type PersonLimits } from '#contract/person-limits'
import { anotherJpeg, uploadPhoto } from '../driver/photos'
import { gridAt, itemNamed, middleOf, publicTown } from '../driver/places'
import { accepted, type Caller, moveClock, photosChecked, type RunningTown, signIn } from '../driver/town'
import type { Known } from './inputs'

export interface Target {
  readonly known: Known
  readonly callers: Readonly<Record<'citizen' | 'officer' | 'admin', Caller>>
  /** Whose photos are not theirs. */
  readonly stranger: Caller
}

/** A case of the resident's own, one of somebody else's, and the widest limits there are, so that inputs reach far in. */
export async function targetIn(town: RunningTown): Promise<Target> {
  const callers = {
    citizen: await signIn(town.url, 'oResident_1'),
    officer: await signIn(town.url, 'oDispatcher_1'),
    admin: await signIn(town.url, 'oAdmin_1'),
  }
  await widen(town, callers.admin)
  const own = await report(callers.citizen, 3)
  const stranger = await signIn(town.url, 'oResident_2')
  const foreign = await report(stranger, 4)
  // What WeChat finds of the photos comes later: not in the midst of what is sent here.
  await photosChecked(town.url)
  const codes = ['urban', 'land', '0101', '010101', 'A001', 'nobody']
  const places = await publicTown(callers.citizen)
  const itemCode = itemNamed(places, '暴露垃圾').code
  const right = { itemCode, text: '路口有垃圾', place: middleOf(gridAt(places, 5)) }
  return { known: { caseIds: [own, foreign], personIds: [randomUUID()], codes, report: right }, callers, stranger }
}

async function widen({ url }: RunningTown, admin: Caller): Promise<void> {
  const { version, limits } = accepted(await admin.call('admin', 'limits.get', {}))
  const widest = Object.fromEntries(Object.keys(limits).map((name) => [name, LIMIT_MAX])) as unknown as PersonLimits
  accepted(await admin.call('admin', 'limits.set', { basedOn: version, limits: widest, reason: '随机输入' }))
  // Each instance takes the numbers over within a minute.
  await moveClock(url, 61_000, false)
}

async function report(caller: Caller, grid: number): Promise<string> {
  const places = await publicTown(caller)
  const sent = await caller.call('citizen', 'report.send', {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text: '路口有垃圾',
    place: middleOf(gridAt(places, grid)),
    photos: [await uploadPhoto(caller, anotherJpeg('before'))],
  })
  return accepted(sent).caseId
}

/** Who calls a door; the clock and the callback answer to nobody who is signed in. */
export const callersOf = ({ callers, stranger }: Target, door: Door) => ({
  caller: callers[door as 'citizen'] ?? callers.citizen,
  stranger,
})
