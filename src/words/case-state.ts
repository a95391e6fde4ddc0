import type { CaseBrief, CaseDetail } from '#contract/views'
import { dueInWords, timeInWords } from './time'

/** Where a case stands, as its reporter reads it. */
export function caseStateInWords({ state, departmentName, confidential }: CaseBrief): string {
  const department = departmentName ?? '主办部门'
  switch (state) {
    case 'triage':
      return '工作人员正在为您的上报选定办理部门'
    case 'dispatched':
      return `已派给${department}，等待接单`
    case 'accepted':
      return `${department}正在办理`
    case 'handled':
      return confidential
        ? `${department}已处置，工作人员将核查是否解决`
        : `${department}已处置，网格员将到现场核查是否解决`
    case 'reworking':
      return `问题还没解决，${department}正在返工`
    case 'closed':
      return '问题已解决，案件已办结'
    case 'rejected':
      return '这次上报没有受理'
    case 'appealed':
      return '您的申诉已收到，由另一位工作人员处理'
    case 'linked':
      return '与先前上报的案件是同一问题，合并办理，结果会告诉您'
  }
}

/** By when somebody has to take which step. */
const DUE_WORDS: Partial<Record<CaseBrief['state'], string>> = {
  triage: '派给部门',
  dispatched: '接单',
  accepted: '办完',
  reworking: '重新办完',
  handled: '核查完',
  appealed: '处理完',
}

/** What comes next, and until when, as its reporter reads it; nothing once it has ended, or while the clock stands still. */
export function nextInWords({ state, dueAtMs, paused }: CaseBrief, nowMs: number = Date.now()): string | undefined {
  const step = DUE_WORDS[state]
  if (!step || dueAtMs === undefined || paused) return undefined
  if (dueAtMs >= nowMs) return `应在${timeInWords(dueAtMs, nowMs)} 前${step}`
  return `应在${timeInWords(dueAtMs, nowMs)} 前${step}，${dueInWords(dueAtMs, nowMs)}`
}

/** Why it was not taken, and whether one may object. */
export function refusalInWords({ state, steps, may }: CaseDetail): string | undefined {
  if (state !== 'rejected') return undefined
  const why = steps.filter(({ action }) => action === 'reject' || action === 'rejectLinked').at(-1)?.note
  return [why ? `原因：${why}。` : '', may.includes('appeal') ? '不同意的话，可以申诉一次。' : ''].join('') || undefined
}

/** Whether the report was found to be true, as its reporter reads it; nothing where it does not matter any more. */
export function truthInWords({ state, truth, confidential }: CaseBrief): string | undefined {
  if (state === 'rejected' || state === 'appealed' || state === 'linked') return undefined
  if (truth === 'true') return '已核实：情况属实'
  if (truth === 'untrue') return undefined
  return confidential ? '工作人员还在核实情况' : '网格员还在核实情况'
}
