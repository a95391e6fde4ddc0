/** What is wrong with single rules, whatever the others say. */
import type { RuleFinding, RuleFindingKind } from '#contract/rules'
import type { DispatchRule, Town } from '#contract/town'
import { holdsAtPlace, holdsForItem } from './conditions'

export function finding(kind: RuleFindingKind, ruleCodes: readonly string[], message: string): RuleFinding {
  return { kind, severity: kind === 'unreachable' ? 'warning' : 'error', ruleCodes, message }
}

export function duplicateCodes(rules: readonly DispatchRule[]): RuleFinding[] {
  const codes = rules.map((rule) => rule.code)
  const doubled = new Set(codes.filter((code, at) => codes.indexOf(code) !== at))
  return [...doubled].map((code) =>
    finding('duplicateCode', [code], `有不止一条规则编号为 ${code}。请给每条规则不同的编号。`),
  )
}

/** Codes that the town does not know; a unit must belong to its rule's department. */
export function unknownCodes(rules: readonly DispatchRule[], town: Town): RuleFinding[] {
  const codesOf = (parts: readonly { readonly code: string }[]) => new Set(parts.map((part) => part.code))
  const known = {
    items: codesOf(town.items),
    groups: new Set(town.items.map((item) => item.group)),
    offices: codesOf(town.offices),
    communities: codesOf(town.communities),
    grids: codesOf(town.grids),
    departments: codesOf(town.departments),
  }
  return rules.flatMap(({ code, when, then: act }) => {
    const units = codesOf(town.departments.find((department) => department.code === act.departmentCode)?.units ?? [])
    const named: [word: string, codes: readonly string[] | undefined, among: ReadonlySet<string>][] = [
      ['事项', when.itemCodes, known.items],
      ['事项分组', when.groups, known.groups],
      ['社会管理处', when.officeCodes, known.offices],
      ['社区', when.communityCodes, known.communities],
      ['网格', when.gridCodes, known.grids],
      ['部门', [act.departmentCode, ...act.coDepartmentCodes], known.departments],
      ['处置单位', act.unitCode === undefined ? [] : [act.unitCode], units],
    ]
    return named.flatMap(([word, codes = [], among]) =>
      codes
        .filter((named) => !among.has(named))
        .map((named) =>
          finding(
            'unknownCode',
            [code],
            `规则 ${code} 用到的${word} ${named} 不存在。请改成现有的${word}，或把它删去。`,
          ),
        ),
    )
  })
}

/** Conditions of one rule that can never hold together. */
export function contradictions(rules: readonly DispatchRule[], town: Town): RuleFinding[] {
  const officeOf = new Map(town.communities.map((community) => [community.code, community.officeCode]))
  const places = town.grids.map((grid) => ({
    gridCode: grid.code,
    communityCode: grid.communityCode,
    officeCode: officeOf.get(grid.communityCode) ?? '',
  }))
  return rules.flatMap(({ code, when, then: act }) => {
    const never: string[] = []
    const empty = Object.entries(when).filter(([, value]) => Array.isArray(value) && value.length === 0)
    if (empty.length > 0) never.push('有的条件一个也没有选')
    else {
      if (!town.items.some((item) => holdsForItem(when, item))) never.push('没有事项同时符合事项、分组和紧急的条件')
      if (!places.some((place) => holdsAtPlace(when, place))) never.push('没有网格同时在所选的网格、社区和社会管理处')
    }
    if (when.hours && when.hours.from === when.hours.to) never.push('时段的开始和结束是同一时刻')
    if (act.coDepartmentCodes.includes(act.departmentCode)) never.push('主办部门同时又是协办部门')
    return never.map((why) => finding('contradiction', [code], `规则 ${code} 自相矛盾：${why}。请修改或删去这条规则。`))
  })
}
