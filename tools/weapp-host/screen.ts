/** What WeChat itself shows on a phone, and what its holder answers. */
import type { WxWork } from './wx-call'

type PrivacyListener = (resolve: (option: PrivacyAnswer) => void, info: { readonly referrer: string }) => void

interface PrivacyAnswer {
  readonly event: 'exposureAuthorization' | 'agree' | 'disagree'
  readonly buttonId?: string
}

export class Screen {
  /** Where the phone is, GCJ-02; nothing when its holder does not tell. */
  at: { readonly lngDeg: number; readonly latDeg: number } | undefined
  /** What the holder takes when photos are asked for next; nothing closes the choice. */
  nextPhotos: Uint8Array<ArrayBuffer>[] = []
  /** What is answered to the next dialog. */
  confirms = true
  /** Whether its holder agreed to what the privacy notice says. */
  privacyAgreed = true
  /** Ids of the buttons of agreement that were tapped. */
  readonly agreedBy = new Set<string>()
  /** Who in the app shows the notice. */
  privacyListener: PrivacyListener | undefined
  /** What of its holder's the app has asked for. */
  readonly asked: string[] = []
  readonly toasts: string[] = []
  readonly dialogs: string[] = []
  /** Templates of the dialogs for messages, one list each. */
  readonly askedMessages: (readonly string[])[] = []
  /** What the tab bar's icons carry, by number of the tab. */
  readonly badges = new Map<number, string>()
  /** The place on WeChat's own map. */
  openedPlace: object | undefined
  /** Pictures in WeChat's own viewer. */
  viewed: readonly string[] = []

  /** Who in the app is told when the network comes and goes. */
  readonly networkWatchers = new Set<(status: object) => void>()

  networkChanges(isConnected: boolean): void {
    for (const tell of this.networkWatchers) tell({ isConnected, networkType: isConnected ? '4g' : 'none' })
  }

  /** Whether a private API may go on: as WeChat asks the first time, and again after each no. */
  async agrees(referrer: string): Promise<boolean> {
    const { privacyListener } = this
    if (this.privacyAgreed) return true
    const answer = privacyListener
      ? await new Promise<PrivacyAnswer>((resolve) => {
          privacyListener((option) => option.event !== 'exposureAuthorization' && resolve(option), { referrer })
        })
      : { event: this.confirms ? 'agree' : 'disagree' }
    const tapped = !privacyListener || this.agreedBy.has(String((answer as PrivacyAnswer).buttonId))
    this.privacyAgreed = answer.event === 'agree' && tapped
    return this.privacyAgreed
  }

  readonly works: Record<string, WxWork> = {
    openPrivacyContract: () => {
      this.asked.push('openPrivacyContract')
      return undefined
    },
    showToast: ({ title }) => {
      this.toasts.push(String(title))
      return undefined
    },
    showModal: ({ title, content }) => {
      this.dialogs.push(`${String(title)}：${String(content)}`)
      return { confirm: this.confirms, cancel: !this.confirms }
    },
    requestSubscribeMessage: ({ tmplIds }) => {
      const asked = tmplIds as readonly string[]
      this.askedMessages.push(asked)
      return Object.fromEntries(asked.map((id) => [id, this.confirms ? 'accept' : 'reject']))
    },
    previewImage: ({ urls }) => {
      this.viewed = urls as string[]
      return undefined
    },
    openLocation: ({ longitude, latitude, name, address }) => {
      this.openedPlace = { longitude, latitude, name, address }
      return undefined
    },
    setTabBarBadge: ({ index, text }) => {
      this.badges.set(Number(index), String(text))
      return undefined
    },
    removeTabBarBadge: ({ index }) => {
      this.badges.delete(Number(index))
      return undefined
    },
    stopPullDownRefresh: () => undefined,
  }
}
