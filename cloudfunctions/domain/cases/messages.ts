import type { Town } from '#contract/town'
import { REJECT_REASONS, RETURN_REASONS, type RejectReason, type ReturnReason, STATE_WORDS } from '#contract/words'
import type { Case, CaseEvent } from './case'

export interface Message {
  readonly title: string
  readonly text: string
}

/** What the reporter is told of a step; nothing for steps that do not matter to them. */
export function messageOf(subject: Case, event: CaseEvent, town: Town): Message | undefined {
  const about = `您上报的“${subject.itemName}”（${subject.caseNo}）`
  const said = event.note ? `：${event.note}` : ''
  switch (event.action) {
    case 'dispatch':
      return { title: '已派单', text: `${about}已派给${departmentName(town, event.data.departmentCode)}办理。` }
    case 'accept':
      return {
        title: '部门已接单',
        text: `${about}，${departmentName(town, subject.departmentCode)}已接单，正在办理。`,
      }
    case 'confirm':
      return { title: '已核实', text: `${about}经核实情况属实。` }
    case 'reject':
      return {
        title: '不予受理',
        text: `${about}没有受理，原因：${rejectReason(event)}。${answersWords(event)}${mayAppeal(subject)}`,
      }
    case 'handle':
      return {
        title: '已处置',
        text: `${about}已处置，${subject.confidential ? '工作人员' : '网格员'}将核查是否解决。`,
      }
    case 'rework':
      return { title: '继续办理', text: `${about}经核查还没有解决，已要求部门返工。` }
    case 'inspect':
    case 'inspectSettled':
      return { title: '继续办理', text: `${about}结案后经检查还有没做好的地方，已要求重新办理。` }
    case 'verify':
      return {
        title: '已结案',
        text: `${about}经核查已解决${subject.rating ? '' : '，请您评价'}。${subject.reopened ? '' : '如问题还在，14 天内可以反映。'}`,
      }
    case 'answer':
      return { title: '您的补充有答复', text: `${about}${said}` }
    case 'grantAppeal':
      return { title: '申诉成立', text: `${about}将重新办理${said}。` }
    case 'denyAppeal':
      return { title: '申诉未成立', text: `${about}维持原决定${said}。` }
    case 'grantExtension':
      return { title: '办理延期', text: `${about}较难处理，办理时限延长 ${event.data.workingDays} 个工作日。` }
    case 'link':
      return {
        title: '合并办理',
        text: `${about}与先前上报的案件（${event.data.parentCaseNo}）是同一问题，合并办理，结果会告诉您。`,
      }
    case 'reitem':
      if (event.by !== 'system' && event.by.role === 'citizen')
        return { title: '更正事项', text: `您把${about}的事项改成了“${event.data.itemName}”，已重新派单。` }
      return { title: '更正事项', text: `${about}的事项已更正为“${event.data.itemName}”，按新的事项办理${said}。` }
    case 'unlink':
      return { title: '单独办理', text: `${about}经核对是另一个问题，将单独办理。` }
    case 'closeLinked':
      return {
        title: '已结案',
        text: `${about}合并的案件已经解决。${subject.reopened ? '' : '如问题还在，14 天内可以反映。'}`,
      }
    case 'relink':
      return { title: '重新办理', text: `${about}合并的案件重新办理，结果会告诉您。` }
    case 'rejectLinked':
      return { title: '已结束', text: `${about}合并的案件没有受理。${mayAppeal(subject)}` }
    default:
      return undefined
  }
}

/** What whoever acts next is told; their queue shows it too. */
export function staffMessageOf(subject: Case, event: CaseEvent): Message | undefined {
  const about = aboutForStaff(subject)
  switch (event.action) {
    case 'rework':
    case 'reopen':
      return { title: '返工', text: `${about}没有解决，请重新处置。` }
    case 'inspect':
      return { title: '检查返工', text: `${about}结案后检查不通过，请重新处置。` }
    case 'inspectSettled':
      return { title: '检查不通过', text: `${about}是自查自处的，检查不通过，请派给部门办理。` }
    case 'reopenLinked':
      return { title: '返工', text: `${about}的上报人反映问题还在，请处置。` }
    case 'comment':
      // What was said of a confidential case stands in the case alone.
      return {
        title: '上报人有补充',
        text: subject.confidential ? `${about}有补充说明，请打开案件查看。` : `${about}：${event.note}`,
      }
    case 'appeal':
      return { title: '申诉待处理', text: `${about}的上报人提出申诉。` }
    case 'askExtension':
      return { title: '延期待审批', text: `${about}申请延期 ${event.data.workingDays} 个工作日。` }
    case 'return':
      return { title: '部门退回', text: `${about}被退回（${returnReason(event)}），请改派。` }
    // Where a rule holds, its dispatch says so.
    case 'reitem':
    case 'regrid':
      return subject.urgent && subject.state === 'triage'
        ? { title: '紧急案件', text: `${about}没有规则可派，请马上派单。` }
        : undefined
    case 'dispatch':
    case 'autoDispatch':
    case 'toTriage':
      return subject.urgent ? { title: '紧急案件', text: `${about}，请马上处理。` } : undefined
    default:
      return undefined
  }
}

const LEVEL_WORDS = ['', '时限已过半', '已经超期', '严重超期'] as const

export function escalationMessage(subject: Case, event: CaseEvent): Message {
  const about = aboutForStaff(subject)
  if (event.data.about === 'confirm') return { title: '待核实超期', text: `${about}还没有现场核实，请尽快去看。` }
  if (subject.extensionAsked) return { title: '延期待审批', text: `${about}的延期申请还没有审批。` }
  const words = LEVEL_WORDS[subject.escalationLevel] ?? '严重超期'
  return { title: words, text: `${about}（${STATE_WORDS[subject.state]}）${words}，请尽快处理。` }
}

function answersWords({ data }: CaseEvent): string {
  return data.answers === undefined ? '' : '这也是对您补充说明的答复。'
}

function mayAppeal(subject: Case): string {
  return subject.appealed ? '' : '7 天内可以申诉一次。'
}

function aboutForStaff(subject: Case): string {
  return `“${subject.itemName}”（${subject.caseNo}）`
}

function departmentName(town: Town, code: unknown): string {
  return town.departments.find((department) => department.code === code)?.name ?? '相关部门'
}

function returnReason({ data, note }: CaseEvent): string {
  const words = data.reason === 'other' ? undefined : RETURN_REASONS[data.reason as ReturnReason]
  return [words, note].filter(Boolean).join('：')
}

function rejectReason(event: CaseEvent): string {
  const words = REJECT_REASONS[event.data.reason as RejectReason]
  return event.note ? `${words}（${event.note}）` : words
}
