/** Items as they are sent, a piece at a time: put into the town's list, or judged and left. */
import { isDeepStrictEqual } from 'node:util'
import type { ImportProblem, ImportReport } from '#contract/founding'
import type { Department, Item } from '#contract/town'

export interface MergedItems extends ImportReport {
  /** The whole list, only of use when there are no problems. */
  readonly items: readonly Item[]
  readonly problems: readonly ImportProblem[]
}

/**
 * Those with a known code take the place of theirs, the others come behind, in the order they were sent.
 * @param withdraw codes that leave the list; of a town that is open nothing may: its cases name them
 */
export function mergeItems(
  current: readonly Item[],
  sent: readonly Item[],
  withdraw: readonly string[],
  town: { readonly departments: readonly Department[]; readonly open: boolean },
): MergedItems {
  const going = new Set(withdraw)
  const kept = current.filter(({ code }) => !going.has(code))
  const bySent = new Map(sent.map((item) => [item.code, item]))
  const known = new Map(kept.map((item) => [item.code, item]))
  const added = sent.filter(({ code }, at) => !known.has(code) && sent.findIndex((one) => one.code === code) === at)
  const items = [...kept.map((item) => bySent.get(item.code) ?? item), ...added]
  const unchanged = sent.filter((item) => isDeepStrictEqual(known.get(item.code), item)).length
  return {
    items,
    added: added.length,
    unchanged,
    changed: bySent.size - added.length - unchanged,
    gone: current.length - kept.length,
    problems: [
      ...(town.open && withdraw.length > 0 ? [{ list: 'items' as const, message: STAYS }] : []),
      ...sent.flatMap((item, at) => problemsOfItem(item, at, sent, items, town.departments)),
    ],
  }
}

const STAYS = '本镇已经开通，事项不能撤下：已有案件用到它们。请改掉它的名称和派单规则，或不再分派。'

function problemsOfItem(
  item: Item,
  at: number,
  sent: readonly Item[],
  items: readonly Item[],
  departments: readonly Department[],
): ImportProblem[] {
  const { code, name } = item
  const found = (what: string): ImportProblem => ({
    list: 'items',
    row: at + 1,
    code,
    message: `第 ${at + 1} 行（${code} ${name}）${what}`,
  })
  const problems: ImportProblem[] = []
  const first = sent.findIndex((one) => one.code === code)
  if (first < at) problems.push(found(`与第 ${first + 1} 行编号相同。请给每个事项不同的编号。`))
  if (!departments.some((department) => department.code === item.departmentCode))
    problems.push(found(`的部门 ${item.departmentCode} 不在部门名单里。请改正编号，或先补上这个部门。`))
  const others = items.filter((other) => other.code !== code)
  for (const word of [name, ...item.aliases]) {
    const taken = others.find((other) => other.name === word || other.aliases.includes(word))
    if (taken)
      problems.push(found(`的叫法“${word}”已属于 ${taken.code}“${taken.name}”。一个叫法只能指一个事项，请换一个说法。`))
  }
  return problems
}
