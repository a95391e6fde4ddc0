/** Reasons, answers and helpers: what a step says beside the step itself. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  act,
  type EngineTown,
  GRID,
  ids,
  inboxOf,
  own,
  photosOf,
  startEngineTown,
} from '../../tools/driver/engine-town'
import { gridAt, handlerOf, middleOf } from '../../tools/driver/places'
import { accepted, stopTown } from '../../tools/driver/town'

let town: EngineTown

beforeAll(async () => {
  town = await startEngineTown()
})
afterAll(async () => stopTown(town))

describe('a rejection while something the reporter said has no answer', () => {
  it('is the answer: the reporter reads the reason as such, and nothing stays open', async () => {
    const { caseId } = await town.report(town.resident)
    accepted(await town.resident.call('citizen', 'case.comment', { ...ids(caseId), note: '后巷还有一堆' }))
    const rejected = await act(town.dispatcher, 'case.reject', {
      ...ids(caseId),
      reason: 'notInItems',
      note: '属于物业小区内部，请联系物业',
    })
    expect(rejected.openPoints).toBe(0)
    const seen = await own(town.resident, caseId)
    expect(seen.openPoints).toBe(0)
    expect(seen.steps.at(-1)?.note).toBe(
      '不属于本镇入格事项：属于物业小区内部，请联系物业（也是对上报人补充说明的答复）',
    )
    const told = (await inboxOf(town.resident)).find((one) => one.caseId === caseId && one.title === '不予受理')
    expect(told?.text).toContain('属于物业小区内部，请联系物业')
    expect(told?.text).toContain('这也是对您补充说明的答复。')
  })

  it('without anything open it says nothing of an answer', async () => {
    const { caseId } = await town.report(town.resident)
    await act(town.dispatcher, 'case.reject', { ...ids(caseId), reason: 'unclear', note: '' })
    expect((await own(town.resident, caseId)).steps.at(-1)?.note).toBe('看不出问题在哪里')
  })
})

describe('on-the-spot settlement', () => {
  it('is not for disputes and welfare: nobody settles those alone', async () => {
    const item = town.places.items.find(({ confidential }) => confidential)
    const settled = await town.officer.call('officer', 'report.settle', {
      commandId: randomUUID(),
      itemCode: item?.code ?? '',
      text: '邻里争吵',
      place: middleOf(gridAt(town.places, GRID)),
      photos: await photosOf(town.officer, 'before'),
      note: '已劝解',
      photosAfter: await photosOf(town.officer, 'after'),
    })
    expect(settled).toMatchObject({ refusal: 'report/settle-confidential' })
  })
})

describe('a return', () => {
  it('has a reason from a list and words; the dispatcher is told both', async () => {
    const { caseId } = await town.report(town.resident)
    await act(town.handler, 'case.return', { ...ids(caseId), reason: 'otherUnit', note: '河道归环保管' })
    const seen = await act(town.dispatcher, 'case.get', { caseId })
    expect(seen.steps.at(-1)).toMatchObject({ action: 'return', note: '应由其他单位办理：河道归环保管' })
    const told = (await inboxOf(town.dispatcher)).find((one) => one.caseId === caseId && one.title === '部门退回')
    expect(told?.text).toContain('应由其他单位办理：河道归环保管')
  })

  it('with a reason that is not on the list is refused', async () => {
    const { caseId } = await town.report(town.resident)
    const reason = 'tooMuchWork' as 'other'
    expect(await town.handler.call('officer', 'case.return', { ...ids(caseId), reason, note: '忙' })).toMatchObject({
      refusal: 'input/invalid',
    })
  })
})

describe('a dispatch by hand', () => {
  async function inTriage(difference = {}): Promise<string> {
    const { caseId } = await town.report(town.resident, difference)
    await act(town.handler, 'case.return', { ...ids(caseId), note: '不归我们' })
    return caseId
  }

  it('goes to a unit, with departments that help: they see the case, the unit acts', async () => {
    const caseId = await inTriage()
    const sent = await act(town.dispatcher, 'case.dispatch', {
      ...ids(caseId),
      departmentCode: 'urban',
      unitCode: 'municipal',
      coDepartmentCodes: ['environment', 'fire'],
    })
    expect(sent).toMatchObject({ departmentName: '城管 · 市政', coDepartmentNames: ['环保', '消防'] })
    const helper = await handlerOf(town, 'environment')
    const seen = await act(helper, 'case.get', { caseId })
    expect(seen.may).toEqual([])
    const all = await act(helper, 'queue.list', { queue: 'all' })
    expect(all.list.map((brief) => brief.caseId)).toContain(caseId)
    expect((await act(helper, 'queue.list', { queue: 'toAccept' })).list.map((brief) => brief.caseId)).not.toContain(
      caseId,
    )
    const unit = await handlerOf(town, 'urban', 'municipal')
    expect((await act(unit, 'case.get', { caseId })).may).toContain('accept')
  })

  it.each([
    ['the one that handles', ['environment']],
    ['one twice', ['fire', 'fire']],
    ['one that does not exist', ['nobody']],
  ])('is refused with a helper that is %s', async (_, coDepartmentCodes) => {
    const caseId = await inTriage()
    const sent = await town.dispatcher.call('officer', 'case.dispatch', {
      ...ids(caseId),
      departmentCode: 'environment',
      coDepartmentCodes,
    })
    expect(sent).toMatchObject({ refusal: 'case/wrong-helpers' })
  })
})
