/** `wx` as an explicit list of what the app uses; everything else of WeChat's throws when it is called, by name. */
import { webcrypto } from 'node:crypto'
import { weChatApiNames } from './api-names'
import type { CloudLine } from './cloud-line'
import { OWN_FOLDER, type PhoneFiles } from './files'
import { WINDOW_PX } from './layout'
import type { OpenPage } from './page'
import { pictureWorks } from './pictures'
import type { Screen } from './screen'
import { SelectorQuery } from './selector-query'
import type { PhoneStorage } from './storage'
import { type WxCallParts, WxFailure, type WxOptions, type WxWork, wxCall } from './wx-call'

/** These answer only when `app.json` names them in `requiredPrivateInfos`. */
const PRIVATE = ['getLocation', 'chooseLocation', 'choosePoi', 'chooseAddress', 'onLocationChange']

/** These wait for agreement to the privacy guide: of WeChat's list what the app uses.
 *  https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html */
const AFTER_PRIVACY = ['getLocation', 'chooseMedia']

export interface WxParts extends WxCallParts {
  readonly storage: PhoneStorage
  readonly files: PhoneFiles
  readonly line: CloudLine
  readonly screen: Screen
  readonly requiredPrivateInfos: readonly string[]
  /** A value as JSON, read as an object of the app's own world. */
  readonly parse: (json: string) => unknown
  readonly newBuffer: (content: Uint8Array<ArrayBuffer>) => ArrayBuffer
  readonly launchOptions: () => object
  readonly page: () => OpenPage
  /** What moves pages: navigateTo, redirectTo, reLaunch, switchTab, navigateBack, pageScrollTo. */
  readonly navigation: Readonly<Record<string, WxWork>>
}

export function makeWx(parts: WxParts): Record<string, unknown> {
  const { storage, files, line, screen, parse, newBuffer, launchOptions, intoApp } = parts
  const works: Record<string, WxWork> = {
    ...parts.navigation,
    ...screen.works,
    ...hardware(parts),
    ...pictureWorks(files),
  }
  const sync: Record<string, unknown> = {
    env: { USER_DATA_PATH: OWN_FOLDER },
    getStorageSync: (key: string) => storage.get(key, parse),
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
    removeStorageSync: (key: string) => storage.remove(key),
    getStorageInfoSync: () => intoApp({ keys: storage.keys() }),
    getFileSystemManager: () => files.manager(parts, newBuffer),
    onNetworkStatusChange: (tell: (status: object) => void) => screen.networkWatchers.add(tell),
    offNetworkStatusChange: (tell: (status: object) => void) => screen.networkWatchers.delete(tell),
    getWindowInfo: () => intoApp({ windowWidth: WINDOW_PX.width, windowHeight: WINDOW_PX.height }),
    createSelectorQuery: () =>
      new SelectorQuery(parts.page(), (results, tell) => {
        setTimeout(() => tell(parse(JSON.stringify(results)) as unknown[]), 0)
      }),
    onNeedPrivacyAuthorization: (tell: Screen['privacyListener']) => {
      screen.privacyListener = tell
    },
    nextTick: (work: () => void) => setTimeout(work, 0),
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    cloud: {
      init: () => undefined,
      callFunction: wxCall('cloud.callFunction', line.callFunction, parts),
      uploadFile: uploadTask(wxCall('cloud.uploadFile', line.uploadFile, parts), intoApp),
    },
  }
  for (const name of AFTER_PRIVACY) works[name] = afterPrivacy(name, works[name], screen)
  const asynchronous = Object.entries(works).map(([name, work]) => [name, wxCall(name, declared(name, work), parts)])
  return { ...refusedApis(parts), ...sync, ...Object.fromEntries(asynchronous) }

  function declared(name: string, work: WxWork): WxWork {
    if (!PRIVATE.includes(name) || parts.requiredPrivateInfos.includes(name)) return work
    return () => {
      parts.trouble(`${name} is not declared in requiredPrivateInfos`)
      throw new WxFailure(`the api need to be declared in the requiredPrivateInfos field in app.json`)
    }
  }
}

function afterPrivacy(name: string, work: WxWork | undefined, screen: Screen): WxWork {
  return async (options) => {
    if (!(await screen.agrees(name))) throw new WxFailure('privacy permission is not authorized', 104)
    return work?.(options)
  }
}

/** With callbacks WeChat hands out a task, which tells how far it is. */
function uploadTask(send: ReturnType<typeof wxCall>, intoApp: WxParts['intoApp']) {
  return (options: WxOptions): object | undefined => {
    const watchers: ((progress: object) => void)[] = []
    const success = options.success
    const answered = send({
      ...options,
      ...(success
        ? {
            success: (result: object) => {
              for (const watcher of watchers) watcher(intoApp({ progress: 100 }))
              success(result)
            },
          }
        : {}),
    })
    return answered ?? { onProgressUpdate: (watcher: (progress: object) => void) => watchers.push(watcher) }
  }
}

function hardware({ files, screen, newBuffer, intoApp }: WxParts): Record<string, WxWork> {
  return {
    getRandomValues: ({ length }) => ({
      randomValues: newBuffer(webcrypto.getRandomValues(new Uint8Array(Number(length)))),
    }),
    getLocation: ({ type }) => {
      screen.asked.push('getLocation')
      if (type !== 'gcj02') throw new WxFailure('the town’s coordinates are GCJ-02')
      if (!screen.at) throw new WxFailure('auth deny')
      return { longitude: screen.at.lngDeg, latitude: screen.at.latDeg, accuracy: 20 }
    },
    chooseMedia: ({ count }) => {
      screen.asked.push('chooseMedia')
      const chosen = screen.nextPhotos.splice(0).slice(0, Number(count))
      if (chosen.length === 0) throw new WxFailure('cancel')
      const tempFiles = chosen.map((content) => ({
        tempFilePath: files.addTemporary(content),
        size: content.length,
        fileType: 'image',
      }))
      return intoApp({ tempFiles, type: 'image' })
    },
  }
}

/** What of WeChat's is not on the list: the test fails with its name, even where the app swallows the error. */
function refusedApis({ trouble }: WxParts): Record<string, unknown> {
  const refused = (name: string) => () => {
    trouble(`wx.${name} is not on the list of what the app uses`)
    throw new Error(`wx.${name} is not on the list`)
  }
  return Object.fromEntries(weChatApiNames().map((name) => [name, refused(name)]))
}
