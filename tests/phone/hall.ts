/** A town of its own, and as many phones in it as a specification needs. */
import type { Browser } from 'playwright-core'
import { startTown, stopTown } from '../../tools/driver/town'
import { type Stage, stageOf } from './cases'
import { openBrowser, openPhone, type Phone, type PhoneOptions } from './phone'

export const BEFORE = 'tests/fixtures/before.jpg'
export const AFTER = 'tests/fixtures/after.jpg'
/** In the middle of the sample town, where reports of these specifications are; a browser tells WGS-84 only. */
export const HERE = { longitude: 113.0245, latitude: 23.1229 }
export const SMALL = { width: 320, height: 568 }

export interface Hall {
  readonly stage: Stage
  readonly url: string
  /** Without an openid it opens the page where one chooses. */
  phoneOf(openid?: string, options?: PhoneOptions): Promise<Phone>
  /** The staff's page of a case. */
  workOn(openid: string, caseId: string, options?: PhoneOptions): Promise<Phone>
  /** Fails when on any phone a script broke or a request left this machine. */
  expectNoTrouble(): void
  close(): Promise<void>
}

export async function openHall(): Promise<Hall> {
  const town = await startTown()
  const browser: Browser = await openBrowser()
  const phones: Phone[] = []
  const phoneOf = async (openid?: string, options: PhoneOptions = { at: HERE }) => {
    const phone = await openPhone(browser, town.url, openid, options)
    phones.push(phone)
    return phone
  }
  return {
    stage: stageOf(town),
    url: town.url,
    phoneOf,
    workOn: async (openid, caseId, options = {}) => {
      const phone = await phoneOf(openid, options)
      await phone.go(`packages/work/case/index?caseId=${caseId}`)
      await phone.text('办理过程').waitFor()
      return phone
    },
    expectNoTrouble: () => {
      for (const phone of phones) phone.expectNoTrouble()
    },
    close: async () => {
      await browser.close()
      await stopTown(town)
    },
  }
}
