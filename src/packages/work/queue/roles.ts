/** What each role finds on the staff's page: its queues, and the pages that lead on. */

import type { StaffRole } from '#contract/roles'
import type { Queue } from '#contract/staff-actions'
import type { PublicTown } from '#contract/town'
import type { IconName } from '../../../components/icon'
import type { OtherPage, WorkPage } from '../shared/go'
import { type StaffGrant, scopeOf } from '../shared/scope-words'

export interface Link {
  readonly page: WorkPage | OtherPage
  readonly icon: IconName
  readonly title: string
  readonly note: string
}

interface Work {
  readonly queues: readonly Queue[]
  readonly links: readonly Link[]
  /** What is done most on the way: at the lower edge, in reach of the thumb. */
  readonly primary?: Link
}

const REGISTRATIONS: Link = { page: 'registrations', icon: 'user-round', title: '登记审核', note: '市民的登记等您通过' }
const HELD: Link = { page: 'held', icon: 'eye', title: '内容审核', note: '微信没有通过的文字和照片' }
const OWN_REPORT: Link = {
  page: 'own-report',
  icon: 'camera',
  title: '上报 / 自查自处',
  note: '巡查发现的问题，或现场已处置的',
}
const FIGURES: Link = { page: 'figures', icon: 'chart-column', title: '数据', note: '案件、超期、奖励' }
const OWN_GRIDS: Link = { page: 'grid-months', icon: 'map', title: '我的网格', note: '每个月做了什么，有没有按时' }
const GRIDS: Link = { page: 'grid-months', icon: 'map', title: '各网格', note: '每个网格的月报，哪里没有人去' }
const ROUNDS: Link = { page: 'rounds', icon: 'list-checks', title: '抽查与交叉检查', note: '抽到的案件和检查结果' }
const BULLETINS: Link = { page: 'bulletins', icon: 'bell', title: '通报与动态', note: '检查通报、排名、动态' }
const SUSPENSIONS: Link = { page: 'suspensions', icon: 'gift', title: '资格申诉', note: '被暂停奖励资格的市民有话说' }
const SIGNALS: Link = { page: 'signals', icon: 'eye', title: '线索', note: '重复的照片、共用的号码，请您看一看' }
const LESSONS: Link = { page: 'lessons', icon: 'layers', title: '事项培训', note: '每一批新事项，看完答几道小题' }
const LEARNED: Link = { page: 'learned', icon: 'layers', title: '培训进度', note: '各社区多少网格员已学' }
const AWARDS: Link = { page: 'awards', icon: 'gift', title: '奖励台账', note: '每一笔充值的状态' }

const ROLES: Link = { page: 'roles', icon: 'users-round', title: '人员与身份', note: '找人，授予或结束工作身份' }
const SETTINGS: Link = { page: 'settings', icon: 'wrench', title: '城镇设置', note: '事项、规则、奖励、电话、操作记录' }

export const WORK: Record<StaffRole, Work> = {
  gridOfficer: {
    queues: ['toConfirm', 'toVerify', 'open', 'all'],
    links: [OWN_GRIDS, LESSONS, BULLETINS],
    primary: OWN_REPORT,
  },
  handler: { queues: ['toAccept', 'toHandle', 'open', 'all'], links: [BULLETINS] },
  dispatcher: {
    queues: ['triage', 'appeals', 'extensions', 'toConfirm', 'toVerify', 'open', 'all'],
    links: [REGISTRATIONS, HELD, SUSPENSIONS, BULLETINS, FIGURES],
  },
  inspector: { queues: ['open', 'all'], links: [ROUNDS, BULLETINS, FIGURES, GRIDS, LEARNED] },
  leader: { queues: ['open', 'all'], links: [BULLETINS, ROUNDS, FIGURES, GRIDS, LEARNED] },
  admin: { queues: [], links: [ROLES, AWARDS, SIGNALS, SETTINGS, FIGURES, GRIDS, BULLETINS, LEARNED] },
}

/** What leads on from a role's desk: figures are of the town or of an office, not of single communities. */
export function linksOf(role: StaffRole, grants: readonly StaffGrant[]): readonly Link[] {
  const own = grants.filter((grant) => grant.role === role)
  const ofCommunities = own.every((grant) => 'communityCodes' in grant && grant.communityCodes !== undefined)
  return WORK[role].links.filter(({ page }) => page !== 'figures' || !ofCommunities)
}

export const QUEUE_WORDS: Record<Queue, string> = {
  toConfirm: '待核实',
  toVerify: '待核查',
  toAccept: '待接单',
  toHandle: '办理中',
  triage: '待派单',
  appeals: '申诉',
  extensions: '延期',
  open: '在办',
  all: '全部',
}

export const EMPTY_WORDS: Record<Queue, { readonly title: string; readonly text: string }> = {
  toConfirm: { title: '没有待核实的上报', text: '您的网格里有新的上报，会出现在这里，请到现场看一看是否属实。' },
  toVerify: { title: '没有待核查的案件', text: '部门处置完成后，会请您到现场核查是否真的解决。' },
  toAccept: { title: '没有待接的案件', text: '都接完了。派给您部门的新案件会出现在这里。' },
  toHandle: { title: '手上没有在办的案件', text: '接单之后的案件会出现在这里，最急的排在最前。' },
  triage: { title: '没有待派的案件', text: '系统派不了的、部门退回的，会出现在这里，请您派单。' },
  appeals: {
    title: '没有待处理的申诉',
    text: '上报人对“不予受理”提出的申诉会出现在这里，由没有参与原决定的派单员处理。',
  },
  extensions: { title: '没有待审批的延期', text: '部门申请延期会出现在这里，审批之前暂停计时。' },
  open: { title: '没有在办的案件', text: '您能查看的、还没有办结的案件会出现在这里，最急的排在最前。' },
  all: { title: '还没有案件', text: '您能查看的案件会出现在这里。' },
}

/** The roles somebody holds, each once. */
export function rolesIn(grants: readonly StaffGrant[]): StaffRole[] {
  return [...new Set(grants.map(({ role }) => role))]
}

/** Where a role counts, in words. */
export function scopesOf(role: StaffRole, grants: readonly StaffGrant[], town: PublicTown | undefined): string {
  const scopes = grants.filter((grant) => grant.role === role).map((grant) => scopeOf(grant, town))
  return [...new Set(scopes)].filter(Boolean).join('、')
}

/** The grids somebody works in as a grid officer; none for the other roles. */
export function gridsOf(role: StaffRole, grants: readonly StaffGrant[]): string[] {
  return grants.flatMap((grant) => (role === grant.role && grant.role === 'gridOfficer' ? grant.gridCodes : []))
}
