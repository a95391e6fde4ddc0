/** 改事项: a case that was reported under the wrong item is corrected by staff, and goes its way as what it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '#domain/cases/case'
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
import { gridAt, handlerOf, itemNamed, middleOf } from '../../tools/driver/places'
import { accepted, type Caller, stopTown, storedDocument } from '../../tools/driver/town'

let town: EngineTown

beforeAll(async () => {
  town = await startEngineTown()
})
afterAll(async () => stopTown(town))

const codeOf = (name: string) => itemNamed(town.places, name).code
const URGENT = '偷排废水'
const CONFIDENTIAL = '邻里纠纷'
/** @param seen the item it was under when they looked; as it is now, unless another is named */
const correct = async (who: Caller, caseId: string, name: string, seen?: string) =>
  who.call('officer', 'case.reitem', {
    ...ids(caseId),
    itemCode: codeOf(name),
    seenItemCode: seen === undefined ? await codeNow(caseId) : codeOf(seen),
  })
const codeNow = async (caseId: string) => (await storedDocument<Case>(town.url, 'cases', caseId)).itemCode
const about = async (who: Caller, caseId: string) =>
  (await inboxOf(who)).filter((one) => one.caseId === caseId).map(({ title }) => title)

describe('the item of a case is corrected', () => {
  it('by the officer of its grid: recorded, dispatched anew by rule with new deadlines, and its reporter is told', async () => {
    const { caseId, dueAtMs, departmentName } = await town.report(town.resident)
    expect(departmentName).toBe('城管')
    expect((await act(town.officer, 'case.get', { caseId })).may).toContain('reitem')
    const corrected = accepted(await correct(town.officer, caseId, URGENT))
    expect(corrected).toEqual({ caseId, itemName: URGENT })
    const seen = await own(town.resident, caseId)
    expect(seen).toMatchObject({ itemName: URGENT, urgent: true, state: 'dispatched', departmentName: '环保' })
    expect(seen.dueAtMs).not.toBe(dueAtMs)
    expect(seen.steps.map(({ action }) => action)).toEqual(['report', 'autoDispatch', 'reitem', 'autoDispatch'])
    expect(seen.steps[2]?.note).toBe('“暴露垃圾”改为“偷排废水”')
    expect(await about(town.resident, caseId)).toContain('更正事项')
    expect(await town.handler.call('officer', 'case.accept', ids(caseId))).toMatchObject({ ok: false })
    expect((await act(await handlerOf(town, 'environment'), 'case.get', { caseId })).may).toContain('accept')
  })

  it('a case that becomes urgent rings the duty phone, once', async () => {
    const { caseId, caseNo } = await town.report(town.resident)
    accepted(await correct(town.dispatcher, caseId, URGENT))
    const outbox = await (await fetch(`${town.url}/local/outbox?api=cloudbase.sendSms`)).json()
    const messages = (outbox as { request: { template_param_list: string[] } }[]).filter(({ request }) =>
      request.template_param_list.includes(caseNo),
    )
    expect(messages).toHaveLength(1)
    expect(messages[0]?.request.template_param_list[1]).toBe(URGENT)
    expect(await about(await handlerOf(town, 'environment'), caseId)).toContain('紧急案件')
  })

  it('a department proposes it by returning the case; as another item it may be theirs again', async () => {
    const { caseId } = await town.report(town.resident)
    const returned = { ...ids(caseId), reason: 'wrongItem' as const, note: '应是占道经营' }
    await act(town.handler, 'case.return', returned)
    accepted(await correct(town.dispatcher, caseId, '占道经营'))
    expect(await own(town.resident, caseId)).toMatchObject({ itemName: '占道经营', departmentName: '城管' })
  })

  it('not to the same item, not to none, not by others, not once it was handled', async () => {
    const { caseId } = await town.report(town.resident)
    expect(await correct(town.officer, caseId, '暴露垃圾')).toMatchObject({ refusal: 'case/same-item' })
    const none = await town.officer.call('officer', 'case.reitem', {
      ...ids(caseId),
      itemCode: 'Z999',
      seenItemCode: codeOf('暴露垃圾'),
    })
    expect(none).toMatchObject({ refusal: 'case/unknown-item' })
    expect(await correct(town.handler, caseId, URGENT)).toMatchObject({ refusal: 'caller/not-your-role' })
    await town.handle(caseId)
    expect(await correct(town.officer, caseId, URGENT)).toMatchObject({ refusal: 'case/not-now' })
  })

  it('of two who correct it at the same moment one wins, the other is told; twenty times', async () => {
    const photos = await photosOf(town.resident, 'before')
    for (let race = 0; race < 20; race += 1) {
      const { caseId } = await town.report(town.resident, { photos })
      const replies = await Promise.all([
        correct(town.officer, caseId, URGENT, '暴露垃圾'),
        correct(town.dispatcher, caseId, URGENT, '暴露垃圾'),
      ])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const told = replies.flatMap((reply) => ('refusal' in reply ? [reply.refusal] : []))
      expect(told).toEqual(['case/item-changed'])
    }
  })
})

describe('who corrects an item that is not there any more', () => {
  it('is told what changed since they looked, and decides anew', async () => {
    const { caseId } = await town.report(town.resident)
    accepted(await correct(town.dispatcher, caseId, '占道经营', '暴露垃圾'))
    expect(await correct(town.officer, caseId, URGENT, '暴露垃圾')).toMatchObject({
      refusal: 'case/item-changed',
      details: { from: '暴露垃圾', to: '占道经营' },
    })
    expect(await own(town.resident, caseId)).toMatchObject({ itemName: '占道经营' })
    accepted(await correct(town.officer, caseId, URGENT, '占道经营'))
    expect((await own(town.resident, caseId)).steps.filter(({ action }) => action === 'reitem')).toHaveLength(2)
  })

  it('a department that proposes another item by its return is told, too', async () => {
    const { caseId } = await town.report(town.resident)
    accepted(await correct(town.dispatcher, caseId, '占道经营', '暴露垃圾'))
    const returned = { ...ids(caseId), reason: 'wrongItem' as const, note: '应是占道经营' }
    const late = { ...returned, seenItemCode: codeOf('暴露垃圾') }
    expect(await town.handler.call('officer', 'case.return', late)).toMatchObject({ refusal: 'case/item-changed' })
    expect(await own(town.resident, caseId)).toMatchObject({ state: 'dispatched', departmentName: '城管' })
  })
})

describe('a resident who picked the wrong item', () => {
  const mend = (who: Caller, caseId: string, name: string, seen = '暴露垃圾') =>
    who.call('citizen', 'case.reitem', { ...ids(caseId), itemCode: codeOf(name), seenItemCode: codeOf(seen) })

  it('corrects it: dispatched anew by rule, recorded as the reporter’s step, and told', async () => {
    const { caseId, dueAtMs, may } = await town.report(town.resident)
    expect(may).toContain('reitem')
    const mended = accepted(await mend(town.resident, caseId, URGENT))
    expect(mended).toMatchObject({ itemName: URGENT, urgent: true, state: 'dispatched', departmentName: '环保' })
    expect(mended.dueAtMs).not.toBe(dueAtMs)
    expect(mended.steps.map(({ action }) => action)).toEqual(['report', 'autoDispatch', 'reitem', 'autoDispatch'])
    expect(mended.steps[2]).toMatchObject({ by: '上报人', note: '“暴露垃圾”改为“偷排废水”' })
    expect(await about(town.resident, caseId)).toContain('更正事项')
    expect(await about(await handlerOf(town, 'environment'), caseId)).toContain('紧急案件')
  })

  it('has an award for it: what the reporter mended is well formed', async () => {
    const { caseId } = await town.report(town.resident)
    accepted(await mend(town.resident, caseId, '占道经营'))
    expect((await act(town.officer, 'case.get', { caseId })).itemCorrected).toBeUndefined()
    await act(town.officer, 'case.confirm', { ...ids(caseId), wellFormed: true })
    expect((await own(town.resident, caseId)).award).toMatchObject({ amountFen: 500 })
  })

  it('has none where staff had to correct it all the same', async () => {
    const { caseId } = await town.report(town.neighbour)
    accepted(await mend(town.neighbour, caseId, '占道经营'))
    accepted(await correct(town.officer, caseId, URGENT, '占道经营'))
    const confirm = { ...ids(caseId), wellFormed: true }
    expect(await town.officer.call('officer', 'case.confirm', confirm)).toMatchObject({
      refusal: 'case/item-was-corrected',
    })
  })

  it('may do it once, before anybody took it on, while nothing was found out, and never on another’s case', async () => {
    const { caseId } = await town.report(town.resident)
    expect(await mend(town.neighbour, caseId, URGENT)).toMatchObject({ refusal: 'case/not-found' })
    expect(await mend(town.resident, caseId, '暴露垃圾')).toMatchObject({ refusal: 'case/same-item' })
    expect(await mend(town.resident, caseId, URGENT, '占道经营')).toMatchObject({ refusal: 'case/item-changed' })
    accepted(await mend(town.resident, caseId, '占道经营'))
    const again = await mend(town.resident, caseId, URGENT, '占道经营')
    expect(again).toMatchObject({ refusal: 'case/item-corrected-before' })
    const { caseId: taken } = await town.report(town.resident)
    await act(town.handler, 'case.accept', ids(taken))
    expect(await mend(town.resident, taken, URGENT)).toMatchObject({ refusal: 'case/accepted-already' })
    await act(town.handler, 'case.return', { ...ids(taken), note: '不归我们' })
    expect(await mend(town.resident, taken, URGENT)).toMatchObject({ refusal: 'case/accepted-already' })
    const { caseId: confirmed } = await town.report(town.resident)
    await act(town.officer, 'case.confirm', { ...ids(confirmed), wellFormed: false })
    expect(await mend(town.resident, confirmed, URGENT)).toMatchObject({ refusal: 'case/truth-already-decided' })
  })

  it('and a dispatcher at the same moment: one wins, the other is told what changed; ten times', async () => {
    for (let race = 0; race < 10; race += 1) {
      const { caseId } = await town.report(town.resident)
      const replies = await Promise.all([
        mend(town.resident, caseId, '占道经营'),
        correct(town.dispatcher, caseId, URGENT, '暴露垃圾'),
      ])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const told = replies.flatMap((reply) => ('refusal' in reply ? [reply.refusal] : []))
      expect(['case/item-changed', 'case/item-corrected-before', 'case/someone-was-faster']).toContain(told[0])
    }
  })
})

describe('well formed means the right item', () => {
  it('what staff corrected earns no award; what was corrected back does', async () => {
    const { caseId } = await town.report(town.resident)
    accepted(await correct(town.officer, caseId, '占道经营'))
    const confirm = (wellFormed: boolean) =>
      town.officer.call('officer', 'case.confirm', { ...ids(caseId), wellFormed })
    expect((await act(town.officer, 'case.get', { caseId })).itemCorrected).toBe(true)
    expect(await confirm(true)).toMatchObject({ refusal: 'case/item-was-corrected' })
    accepted(await correct(town.officer, caseId, '暴露垃圾'))
    expect((await act(town.officer, 'case.get', { caseId })).itemCorrected).toBeUndefined()
    accepted(await confirm(true))
    expect((await own(town.resident, caseId)).award).toMatchObject({ amountFen: 500 })
  })

  it('what was confirmed before the correction keeps its award', async () => {
    const { caseId } = await town.report(town.neighbour)
    await act(town.officer, 'case.confirm', { ...ids(caseId), wellFormed: true })
    accepted(await correct(town.officer, caseId, CONFIDENTIAL))
    expect((await own(town.neighbour, caseId)).award).toMatchObject({ amountFen: 500 })
  })
})

describe('a case that becomes confidential', () => {
  it('leaves the sight of other residents, who are told without a word of what it is about', async () => {
    const { caseId, caseNo } = await town.report(town.resident)
    accepted(await town.third.call('citizen', 'case.follow', ids(caseId)))
    const { caseId: duplicate } = await town.report(town.neighbour)
    await act(town.officer, 'case.link', { ...ids(duplicate), parentId: caseId })

    const command = { ...ids(caseId), itemCode: codeOf(CONFIDENTIAL), seenItemCode: codeOf('暴露垃圾') }
    await act(town.officer, 'case.reitem', command)
    expect(await town.officer.call('officer', 'case.get', { caseId })).toMatchObject({ refusal: 'case/not-found' })
    // The answer was lost: the same command again still succeeds.
    expect((await act(town.officer, 'case.reitem', command)).itemName).toBe(CONFIDENTIAL)

    const followed = accepted(await town.third.call('citizen', 'case.followed', {})).list
    expect(followed.map((one) => one.caseId)).not.toContain(caseId)
    const told = (await inboxOf(town.third)).filter(({ text }) => text.includes(caseNo))
    expect(told.map(({ title }) => title)).toEqual(['不再公开进展'])
    expect(told[0]?.text).not.toMatch(/垃圾|纠纷|保密/)
    const { lngDeg, latDeg } = middleOf(gridAt(town.places, GRID))
    const place = { lngDeg, latDeg }
    const near = await town.third.call('citizen', 'report.similar', { itemCode: codeOf('暴露垃圾'), place })
    expect(accepted(near).list.map((one) => one.caseId)).not.toContain(caseId)
    expect(await town.third.call('citizen', 'case.follow', ids(caseId))).toMatchObject({ refusal: 'case/not-found' })

    const released = await own(town.neighbour, duplicate)
    expect(released).toMatchObject({ state: 'triage' })
    expect(released.steps.at(-1)?.action).toBe('unlink')
    expect((await own(town.resident, caseId)).confidential).toBe(true)
  })
})

describe('departments that help', () => {
  it('are told when they are named and when it ends, and when they are needed no more', async () => {
    const helper = await handlerOf(town, 'environment')
    const named = async () => {
      const { caseId } = await town.report(town.resident)
      await act(town.handler, 'case.return', { ...ids(caseId), note: '要一起办' })
      const to = { departmentCode: 'safety', coDepartmentCodes: ['environment'] }
      await act(town.dispatcher, 'case.dispatch', { ...ids(caseId), ...to })
      return caseId
    }
    const solved = await named()
    expect(await about(helper, solved)).toEqual(['请您部门协办'])
    const lead = await handlerOf(town, 'safety')
    await act(lead, 'case.accept', ids(solved))
    await act(lead, 'case.handle', { ...ids(solved), note: '已办', photos: await photosOf(lead, 'after') })
    await act(town.officer, 'case.verify', ids(solved))
    expect(await about(helper, solved)).toEqual(['协办的案件已结案', '请您部门协办'])
    const moved = await named()
    accepted(await correct(town.officer, moved, '占道经营'))
    expect((await about(helper, moved))[0]).toBe('不再需要协办')
  })
})
