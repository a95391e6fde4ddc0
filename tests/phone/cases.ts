/** Cases that stand where a specification begins, made past the pages as a phone would call. */
import { randomUUID } from 'node:crypto'
import { jpeg, uploadPhoto } from '../../tools/driver/photos'
import { accepted, type Caller, type RunningTown, signIn } from '../../tools/driver/town'

/** In the middle of the sample town, GCJ-02. */
export const PLACE = { lngDeg: 113.0299, latDeg: 23.1203 }

export interface Stage {
  readonly town: RunningTown
  /** Somebody with exactly one role that fits. */
  openid(fits: (role: RunningTown['people'][number]['roles'][number]) => boolean): string
  as(openid: string): Promise<Caller>
  itemCode(name: string): Promise<string>
}

export function stageOf(town: RunningTown): Stage {
  const callers = new Map<string, Promise<Caller>>()
  const as = (openid: string) => {
    const known = callers.get(openid) ?? signIn(town.url, openid)
    callers.set(openid, known)
    return known
  }
  return {
    town,
    as,
    openid: (fits) => town.people.find(({ roles }) => roles.length === 1 && roles.some(fits))?.openid ?? '',
    itemCode: async (name) => {
      const answer = accepted(await (await as('oResident_1')).call('citizen', 'town.get', {}))
      return answer.town?.items.find((item) => item.name === name)?.code ?? ''
    },
  }
}

/** A resident's report of rubbish, at a place of its own. */
export async function reported(stage: Stage, openid: string, text: string, place = PLACE) {
  const caller = await stage.as(openid)
  const photo = await uploadPhoto(caller, jpeg('before'))
  const report = { commandId: randomUUID(), itemCode: await stage.itemCode('暴露垃圾'), text, place, photos: [photo] }
  return accepted(await caller.call('citizen', 'report.send', report))
}

/** An officer of the grid a case lies in. */
export async function officerOf(stage: Stage, gridName: string): Promise<string> {
  const { town } = accepted(await (await stage.as('oResident_1')).call('citizen', 'town.get', {}))
  const code = town?.grids.find(({ name }) => name === gridName)?.code ?? ''
  return stage.openid((grant) => grant.role === 'gridOfficer' && grant.gridCodes.includes(code))
}

export async function acceptedByDepartment(stage: Stage, caseId: string) {
  const handler = await stage.as(HANDLER)
  return accepted(await handler.call('officer', 'case.accept', { commandId: randomUUID(), caseId }))
}

export async function closed(stage: Stage, caseId: string, gridName: string) {
  await acceptedByDepartment(stage, caseId)
  const handler = await stage.as(HANDLER)
  const photo = await uploadPhoto(handler, jpeg('after'))
  const handle = { commandId: randomUUID(), caseId, note: '已清运', photos: [photo] }
  accepted(await handler.call('officer', 'case.handle', handle))
  const officer = await stage.as(await officerOf(stage, gridName))
  const confirm = { commandId: randomUUID(), caseId, wellFormed: true }
  accepted(await officer.call('officer', 'case.confirm', confirm))
  return accepted(await officer.call('officer', 'case.verify', { commandId: randomUUID(), caseId }))
}

export const HANDLER = 'oHandler_urban_2'
