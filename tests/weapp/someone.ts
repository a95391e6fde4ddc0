/** Somebody of the town with a phone: what they see and touch, by the automator, and what is theirs alone to do. */
import type { Browser } from 'playwright-core'
import { WeChatPhone } from '../../tools/driver/wechat-phone'
import { PhoneFiles } from '../../tools/weapp-host/files'
import { PLACE } from '../phone/cases'
import type { Hall } from './hall'
import { Hand } from './hand'
import { PhoneWindow } from './view/window'

const BUILD = 'dist/weapp'

export interface Someone {
  /** The phone itself: its camera, its place, its network. */
  readonly phone: WeChatPhone
  readonly hand: Hand
  choosePhotos(...contents: Uint8Array<ArrayBuffer>[]): Promise<void>
  /** A picture of what is on screen, in a file to be looked at. */
  picture(name: string): Promise<void>
}

/** Their phone is drawn in a browser, and touched there with fingers and a keyboard. */
export async function someone(hall: Hall, browser: Browser, openid: string): Promise<Someone> {
  const files = new PhoneFiles()
  const troubles: string[] = []
  const window = await PhoneWindow.open({
    browser,
    folder: BUILD,
    files,
    trouble: (words) => troubles.push(words),
    toTab: (url) => phone.go(url.slice(1)),
  })
  const phone: WeChatPhone = new WeChatPhone(await hall.stage.as(openid), hall.url, { files, troubles, view: window })
  phone.screen.at = PLACE
  hall.keep(phone)
  const hand = new Hand(phone.automator)
  return {
    phone,
    hand,
    choosePhotos: async (...contents) => {
      phone.screen.nextPhotos = contents
      await hand.tapClass('photo-picker__add', -1)
      await phone.until('photos', () => phone.screen.nextPhotos.length === 0)
    },
    picture: (name) => window.screen(name),
  }
}
