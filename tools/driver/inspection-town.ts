/** Closed cases in a community, made through the doors, for inspections to draw from. */
import { randomUUID } from 'node:crypto'
import type { PublicTown } from '#contract/town'
import { anotherJpeg, uploadPhoto } from './photos'
import { handlerOf, itemNamed, middleOf, officerOf } from './places'
import { accepted, type RunningTown, signIn } from './town'

function gridIn(places: PublicTown, communityCode: string) {
  const grid = places.grids.find((candidate) => candidate.communityCode === communityCode)
  if (!grid) throw new Error('the community has no grid')
  return grid
}

/** 自查自处 by an officer of the community. */
export async function settleIn(town: RunningTown, places: PublicTown, communityCode: string): Promise<string> {
  const grid = gridIn(places, communityCode)
  const officer = await officerOf(town, grid.code)
  const settled = await officer.call('officer', 'report.settle', {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text: '路口有垃圾',
    place: middleOf(grid),
    photos: [await uploadPhoto(officer, anotherJpeg('before'))],
    note: '已清走',
    photosAfter: [await uploadPhoto(officer, anotherJpeg('after'))],
  })
  return accepted(settled).caseId
}

/** Reported by a resident, handled by 城管, verified by an officer of the grid. */
export async function closeByDepartment(town: RunningTown, places: PublicTown, communityCode: string): Promise<string> {
  const grid = gridIn(places, communityCode)
  const resident = await signIn(town.url, 'oResident_1')
  const report = {
    commandId: randomUUID(),
    itemCode: itemNamed(places, '暴露垃圾').code,
    text: '路口有垃圾',
    place: middleOf(grid),
    photos: [await uploadPhoto(resident, anotherJpeg('before'))],
  }
  const { caseId } = accepted(await resident.call('citizen', 'report.send', report))
  const ids = () => ({ commandId: randomUUID(), caseId })
  const handler = await handlerOf(town, 'urban')
  accepted(await handler.call('officer', 'case.accept', ids()))
  const photos = [await uploadPhoto(handler, anotherJpeg('after'))]
  accepted(await handler.call('officer', 'case.handle', { ...ids(), note: '已清运', photos }))
  const officer = await officerOf(town, grid.code)
  accepted(await officer.call('officer', 'case.verify', ids()))
  return caseId
}
