import type { Town } from '#contract/town'
import { REJECT_REASONS, type RejectReason } from '#contract/words'
import type { Case, CaseEvent } from './case'

export interface Message {
  readonly title: string
  readonly text: string
}

/** What the reporter is told of a step; nothing for steps that do not matter to them. */
export function messageOf(subject: Case, event: CaseEvent, town: Town): Message | undefined {
  const about = `您上报的“${subject.itemName}”（${subject.caseNo}）`
  switch (event.action) {
    case 'dispatch':
      return { title: '已派单', text: `${about}已派给${departmentName(town, event.data.departmentCode)}办理。` }
    case 'accept':
      return {
        title: '部门已接单',
        text: `${about}，${departmentName(town, subject.departmentCode)}已接单，正在办理。`,
      }
    case 'confirm':
      return { title: '已核实', text: `${about}已由网格员核实属实。` }
    case 'reject':
      return { title: '不予受理', text: `${about}没有受理，原因：${rejectReason(event)}。` }
    case 'handle':
      return { title: '已处置', text: `${about}已处置，网格员将到现场核查。` }
    case 'rework':
      return { title: '继续办理', text: `${about}经现场核查还没有解决，已要求部门返工。` }
    case 'verify':
      return { title: '已结案', text: `${about}经现场核查已解决，请您评价。` }
    default:
      return undefined
  }
}

function departmentName(town: Town, code: unknown): string {
  return town.departments.find((department) => department.code === code)?.name ?? '相关部门'
}

function rejectReason(event: CaseEvent): string {
  const words = REJECT_REASONS[event.data.reason as RejectReason]
  return event.note ? `${words}（${event.note}）` : words
}
