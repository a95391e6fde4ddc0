/** A grid officer reads a batch of items, fails the quiz, mends it and has learned it; a leader sees the count. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicTown } from '#contract/town'
import { publicTown } from '../../tools/driver/places'
import { accepted, type Caller } from '../../tools/driver/town'
import { type Hall, openHall } from './hall'
import type { Phone } from './phone'

const TIMEOUT_MS = 90_000

let hall: Hall
let officer: Caller
let places: PublicTown
let openid = ''

beforeAll(async () => {
  hall = await openHall()
  openid = hall.stage.openid(({ role }) => role === 'gridOfficer')
  officer = await hall.stage.as(openid)
  places = await publicTown(officer)
})
afterAll(() => hall.close())

/** Chooses in every question; the first one wrongly, as many as said. */
async function choose(phone: Phone, slips: number): Promise<void> {
  const { questions } = accepted(await officer.call('officer', 'training.get', { batch: 2 }))
  for (const [at, { kind, itemCode, options }] of questions.entries()) {
    const item = places.items.find(({ code }) => code === itemCode)
    const right = { department: item?.departmentCode, photo: itemCode, urgent: item?.urgent ? 'yes' : 'no' }[kind]
    const chosen = options.findIndex(({ code }) => (at < slips ? code !== right : code === right))
    const groups = phone.page.getByRole('radiogroup').filter({ visible: true })
    await groups.nth(at).getByRole('radio').nth(chosen).click()
  }
}

describe('the officer’s phone', () => {
  it(
    'marks what is not learned, shows the items, takes the quiz again until it is passed',
    async () => {
      const phone = await hall.phoneOf(openid)
      await phone.go('packages/work/queue/index')
      await phone.text('2 批未学').waitFor()
      await phone.screen('training-desk')
      await phone.tap('事项培训')
      await phone.text('第 2 批事项').waitFor()
      await phone.screen('training-lessons')
      await phone.text('第 2 批事项').click()
      await phone
        .text(/谁办理/)
        .first()
        .waitFor()
      await phone.screen('training-lesson')
      await phone.tap('看完了，去答题')
      await phone.button('交卷').waitFor()
      await phone.screen('training-quiz')
      await phone.tap('交卷')
      await phone.text('还有 8 题没有选').waitFor()
      await choose(phone, 3)
      await phone.tap('交卷')
      await phone.text('还差 2 题通过').waitFor()
      await phone.screen('training-quiz-failed')
      await choose(phone, 0)
      await phone.tap('再交一次')
      await phone.text('通过了').waitFor()
      await phone.screen('training-quiz-passed')
      await phone.go('packages/work/queue/index')
      await phone.text('1 批未学').waitFor()
    },
    TIMEOUT_MS,
  )

  it(
    'a leader sees how many of each community have learned it',
    async () => {
      const phone = await hall.phoneOf('oLeader_town')
      await phone.go('packages/inspect/learned/index')
      await phone.text(/人已学/).waitFor()
      await phone.screen('training-learned')
      const leader = await hall.stage.as('oLeader_town')
      expect(accepted(await leader.call('officer', 'training.progress', {})).learned).toBe(1)
    },
    TIMEOUT_MS,
  )
})

it('no script broke and nothing left this machine', () => hall.expectNoTrouble())
