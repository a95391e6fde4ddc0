/** 常用语: sentences staff use again and again, offered above the note of a step; data of the town. */
import * as v from 'valibot'
import { action } from './action'
import { code, nothing, reason, sentence } from './fields'
import type { FlowAction } from './flow'
import { STAFF_ROLES, type StaffRole } from './roles'
import { ACTION_WORDS } from './words'

export interface ReplyTemplate {
  /** Whose steps it is offered in. */
  readonly role: StaffRole
  /** Left out: handlers of every department. */
  readonly departmentCode?: string | undefined
  readonly step: FlowAction
  readonly text: string
}

export interface ReplyTemplates {
  /** 0: the usual ones, nobody has set any yet. */
  readonly version: number
  readonly replies: readonly ReplyTemplate[]
}

/** In force until an admin sets others. */
export const USUAL_REPLIES: ReplyTemplates = {
  version: 0,
  replies: [
    { role: 'gridOfficer', step: 'confirm', text: '已到现场看过，情况属实。' },
    { role: 'gridOfficer', step: 'reject', text: '已到现场看过，没有发现所反映的情况。' },
    { role: 'gridOfficer', step: 'verify', text: '已到现场看过，问题已经解决。' },
    { role: 'gridOfficer', step: 'rework', text: '现场还有残留，请再处理一次。' },
    { role: 'handler', step: 'return', text: '不属于本部门职责，请重新派单。' },
    { role: 'handler', step: 'handle', text: '已派人到现场处理完毕，现场已恢复。' },
    { role: 'handler', step: 'handle', text: '已处理完毕，并已提醒周边住户和商户注意保持。' },
    { role: 'handler', step: 'askExtension', text: '需要采购材料，材料到后马上施工。' },
    { role: 'handler', step: 'askExtension', text: '天气原因暂时不能施工，天晴后马上处理。' },
    { role: 'handler', step: 'answer', text: '您补充的情况已收到，我们会一并处理。' },
    { role: 'dispatcher', step: 'answer', text: '您补充的情况已收到，已转给办理部门。' },
    { role: 'dispatcher', step: 'grantExtension', text: '同意延期，请抓紧办理。' },
    { role: 'dispatcher', step: 'denyExtension', text: '理由不够充分，请按期办结。' },
  ],
}

const REPLY_CHARS_MAX = 100
const REPLIES_MAX = 300
const VERSION_MAX = 1_000_000
const steps = Object.keys(ACTION_WORDS) as [FlowAction, ...FlowAction[]]
const template = v.strictObject({
  role: v.picklist(STAFF_ROLES),
  departmentCode: v.optional(code),
  step: v.picklist(steps),
  text: sentence(REPLY_CHARS_MAX),
})

export const OFFICER_REPLY_ACTIONS = {
  'replies.list': action(STAFF_ROLES, 'The sentences offered in the caller’s own steps.', nothing),
} as const

const ADMIN = ['admin'] as const

export const ADMIN_REPLY_ACTIONS = {
  'replies.get': action(ADMIN, 'All sentences offered in steps.', nothing),
  'replies.set': action(
    ADMIN,
    'Puts other sentences in place of the version the admin saw.',
    v.strictObject({
      basedOn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(VERSION_MAX)),
      replies: v.pipe(v.array(template), v.maxLength(REPLIES_MAX)),
      reason,
    }),
  ),
} as const

export interface ReplyAnswers {
  readonly officer: { 'replies.list': { readonly list: readonly ReplyTemplate[] } }
  readonly admin: { 'replies.get': ReplyTemplates; 'replies.set': ReplyTemplates }
}
