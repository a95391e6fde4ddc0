/** 常用语 above the note of a step: one tap instead of typing with one hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedByDepartment, HANDLER, reported } from './cases'
import { AFTER, type Hall, openHall, SMALL } from './hall'

let hall: Hall

beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const REPLY = '已派人到现场处理完毕，现场已恢复。'

describe('a sentence that is offered', () => {
  it('goes into the note by a tap, can still be changed, and stands in the case', async () => {
    const { caseId } = await reported(hall.stage, 'oResident_1', '桥头一堆垃圾')
    await acceptedByDepartment(hall.stage, caseId)
    const handler = await hall.workOn(HANDLER, caseId, { ...SMALL, largeType: true })
    await handler.tap('处置完成')
    await handler.button(REPLY).waitFor()
    await handler.screen('r1-replies-large-small')
    await handler.tap(REPLY)
    await handler.button(REPLY).waitFor({ state: 'hidden' })
    const note = handler.page.getByLabel('处置情况').filter({ visible: true })
    expect(await note.inputValue()).toBe(REPLY)
    await note.fill(`${REPLY}清运两车。`)
    await handler.choosePhotos([AFTER])
    await handler.screen('r2-reply-chosen')
    await handler.tap('提交')
    await handler.text(`${REPLY}清运两车。`).first().waitFor()
    await handler.close()
  })
})
