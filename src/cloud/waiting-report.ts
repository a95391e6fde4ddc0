/** A resident's report that was to be sent while there was no network: it goes by itself when there is one again. */
import Taro from '@tarojs/taro'
import type { SentInput } from '#contract/actions'
import { ownerKey } from './owner'

export type NotDuplicate = NonNullable<SentInput<'citizen', 'report.send'>['notDuplicate']>

interface Waiting {
  readonly owner: string
  /** Of the draft that waits; whatever is changed in it afterwards, it waits no longer. */
  readonly commandId: string
  readonly notDuplicate?: NotDuplicate
}

const KEY = 'report.waiting'

export function waitForNetwork(commandId: string, notDuplicate: NotDuplicate | undefined): void {
  const waiting: Waiting = { owner: ownerKey(), commandId, ...(notDuplicate ? { notDuplicate } : {}) }
  try {
    Taro.setStorageSync(KEY, waiting)
  } catch {
    // No room on the phone: it is sent by hand.
  }
}

export function waitingReport(): Waiting | undefined {
  const kept = Taro.getStorageSync<Waiting | ''>(KEY)
  return kept && kept.owner === ownerKey() ? kept : undefined
}

export function waitNoLonger(): void {
  Taro.removeStorageSync(KEY)
}
