/** A town of its own, and as many phones with WeChat in it as a specification needs. */

import { accepted, type Caller, startTown, stopTown } from '../../tools/driver/town'
import { WeChatPhone } from '../../tools/driver/wechat-phone'
import { PLACE, type Stage, stageOf } from '../phone/cases'

export interface Hall {
  readonly stage: Stage
  readonly url: string
  /** Somebody's phone with the app open at home, in the middle of the town. */
  phoneOf(openid: string): Promise<WeChatPhone>
  /** Another phone that is looked after: ended with the hall, and asked for troubles. */
  keep(phone: WeChatPhone): void
  /** How many cases somebody has reported. */
  countCases(openid: string): Promise<number>
  /** Fails when on any phone a script broke, a limit was passed, or an API that is not listed was called. */
  expectNoTrouble(): void
  close(): Promise<void>
}

export async function openHall(): Promise<Hall> {
  const town = await startTown()
  const stage = stageOf(town)
  const phones: WeChatPhone[] = []
  return {
    stage,
    url: town.url,
    phoneOf: async (openid) => {
      const phone = new WeChatPhone(await stage.as(openid), town.url)
      phone.screen.at = PLACE
      phones.push(phone)
      return phone
    },
    keep: (phone) => void phones.push(phone),
    countCases: async (openid) => (await casesOf(await stage.as(openid))).length,
    expectNoTrouble: () => {
      for (const phone of phones) phone.expectNoTrouble()
    },
    close: async () => {
      for (const phone of phones) phone.end()
      await stopTown(town)
    },
  }
}

export async function casesOf(caller: Caller) {
  return accepted(await caller.call('citizen', 'case.list', {})).list
}
