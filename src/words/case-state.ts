import type { CaseBrief } from '#contract/views'

/** Where a case stands, as its reporter reads it. */
export function caseStateInWords({ state, departmentName }: CaseBrief): string {
  const department = departmentName ?? '主办部门'
  switch (state) {
    case 'triage':
      return '工作人员正在为您的上报选定办理部门'
    case 'dispatched':
      return `已派给${department}，等待接单`
    case 'accepted':
      return `${department}正在办理`
    case 'handled':
      return `${department}已处置，网格员将到现场核查是否解决`
    case 'reworking':
      return `现场核查还没解决，${department}正在返工`
    case 'closed':
      return '问题已解决，案件已办结'
    case 'rejected':
      return '这次上报没有受理，原因见下面的经过'
  }
}

/** Whether the report was found to be true, as its reporter reads it; nothing once it was rejected. */
export function truthInWords({ state, truth }: CaseBrief): string | undefined {
  if (state === 'rejected') return undefined
  if (truth === 'true') return '网格员已到现场核实：情况属实'
  return truth === 'unconfirmed' ? '网格员还在核实情况' : undefined
}
