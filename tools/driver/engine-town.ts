/** A town with the people a case meets, and short words for what they do; for specifications of single rules. */
import { randomUUID } from 'node:crypto'
import type { ActionName, SentInput } from '#contract/actions'
import type { PublicTown } from '#contract/town'
import type { CaseDetail } from '#contract/views'
import { anotherJpeg, uploadPhoto } from './photos'
import { everybody, gridAt, handlerOf, itemNamed, middleOf, officerOf, publicTown, someone } from './places'
import { accepted, type Caller, signIn, startTown } from './town'

/** Where everything happens. */
export const GRID = 20

/** A new command about a case. */
export const ids = (caseId: string) => ({ commandId: randomUUID(), caseId })

export const photosOf = async (caller: Caller, scene: 'before' | 'after') => [
  await uploadPhoto(caller, anotherJpeg(scene)),
]

/** One step of staff on a case. */
export async function act<A extends ActionName<'officer'>>(caller: Caller, action: A, input: SentInput<'officer', A>) {
  return accepted(await caller.call('officer', action, input))
}

/** A case as its reporter sees it. */
export const own = async (caller: Caller, caseId: string): Promise<CaseDetail> =>
  accepted(await caller.call('citizen', 'case.get', { caseId }))

export const inboxOf = async (caller: Caller) => accepted(await caller.call('citizen', 'inbox.list', {})).list

export type EngineTown = Awaited<ReturnType<typeof startEngineTown>>

export async function startEngineTown(env: Readonly<Record<string, string>> = {}) {
  const town = await startTown(undefined, env)
  const resident = await signIn(town.url, 'oResident_1')
  const places: PublicTown = await publicTown(resident)
  const [dispatcher, otherDispatcher] = await everybody(town, ({ role }) => role === 'dispatcher')
  if (!dispatcher || !otherDispatcher) throw new Error('too few dispatchers')
  const handler = await handlerOf(town, 'urban')
  const officer = await officerOf(town, gridAt(places, GRID).code)
  return {
    ...town,
    places,
    resident,
    neighbour: await signIn(town.url, 'oResident_2'),
    third: await signIn(town.url, 'oResident_3'),
    officer,
    handler,
    dispatcher,
    otherDispatcher,
    admin: await someone(town, ({ role }) => role === 'admin'),

    /** Rubbish in the middle of the grid, unless said otherwise. */
    async report(caller: Caller, difference: Partial<SentInput<'citizen', 'report.send'>> = {}): Promise<CaseDetail> {
      const input = {
        commandId: randomUUID(),
        itemCode: itemNamed(places, '暴露垃圾').code,
        text: '路口堆了垃圾',
        place: middleOf(gridAt(places, GRID)),
        photos: difference.photos ?? (await photosOf(caller, 'before')),
      }
      return accepted(await caller.call('citizen', 'report.send', { ...input, ...difference }))
    },

    /** 城管 takes it on and puts it right. */
    async handle(caseId: string): Promise<void> {
      await act(handler, 'case.accept', ids(caseId))
      await act(handler, 'case.handle', { ...ids(caseId), note: '已清运', photos: await photosOf(handler, 'after') })
    },

    /** Put right, and seen to be. */
    async solve(caseId: string): Promise<void> {
      await this.handle(caseId)
      await act(officer, 'case.verify', ids(caseId))
    },
  }
}
