import Taro from '@tarojs/taro'
import { casesTab } from './cases/tab'

/** Where the resident's pages are. */
const go = (url: string) => void Taro.navigateTo({ url })

export const toReport = () => go('/pages/report/index')
export const toRegister = () => go('/packages/resident/register/index')
export const toAwards = () => go('/packages/resident/awards/index')
export const toAccount = () => go('/packages/resident/account/index')
export const toLeaving = () => go('/packages/resident/leaving/index')
export const toCase = (caseId: string) => go(`/pages/case/index?caseId=${caseId}`)
/** The staff's page of a case. */
export const toWorkCase = (caseId: string) => go(`/packages/work/case/index?caseId=${caseId}`)
export const toWork = () => go('/packages/work/queue/index')
export const toBulletins = () => go('/packages/inspect/bulletins/index')
export const toBulletin = (bulletinId: string) =>
  go(`/packages/inspect/bulletin/index?id=${encodeURIComponent(bulletinId)}`)
export const toCases = () => void Taro.switchTab({ url: '/pages/cases/index' })
export const toInbox = () => void Taro.switchTab({ url: '/pages/inbox/index' })
export const toHome = () => void Taro.switchTab({ url: '/pages/home/index' })

/** The cases of others that one follows. */
export function toFollowed(): void {
  casesTab.value = 'followed'
  toCases()
}
