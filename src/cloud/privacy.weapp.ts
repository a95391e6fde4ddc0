/** WeChat asks for agreement to the privacy notice before photos or the position are first used; the app shows its own sheet.
 *  https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html */
import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** WeChat checks that the button with this id was really tapped. */
export const AGREE_BUTTON = 'agree-privacy'

type Resolve = Parameters<Taro.onNeedPrivacyAuthorization.Listener>[0]

/** What waits for the answer; several APIs may ask before there is one. */
let waiting: readonly Resolve[] = []
const watchers = new Set<() => void>()

export function startPrivacy(): void {
  // WeChat before 2.32.3 does not ask.
  if (typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  Taro.onNeedPrivacyAuthorization((resolve) => {
    resolve({ event: 'exposureAuthorization' })
    set([...waiting, resolve])
  })
}

export const agreePrivacy = (): void => answer({ event: 'agree', buttonId: AGREE_BUTTON })
/** What was asked for fails; the next try asks again. */
export const refusePrivacy = (): void => answer({ event: 'disagree' })
/** The guide as its town filed it with WeChat. */
export const openPrivacyGuide = (): void => Taro.openPrivacyContract({ fail: () => {} })

export function usePrivacyAsked(): boolean {
  return useSyncExternalStore(watch, isAsked, isAsked)
}

/** Whether an API failed because its user did not agree. */
export function isPrivacyRefused(error: unknown): boolean {
  const { errMsg } = error as { readonly errMsg?: unknown }
  return String(errMsg).includes('privacy permission is not authorized')
}

const isAsked = () => waiting.length > 0

function answer(option: Parameters<Resolve>[0]): void {
  const answered = waiting
  set([])
  for (const resolve of answered) resolve(option)
}

function set(next: readonly Resolve[]): void {
  waiting = next
  for (const tell of watchers) tell()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
