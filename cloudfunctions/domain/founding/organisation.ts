/** A town's organisation as it is sent: what is wrong with it, and what differs from the one in force. */
import type { ImportProblem, ImportReport, Organisation } from '#contract/founding'
import type { Town } from '#contract/town'

type Part = Pick<Town, 'offices' | 'communities' | 'departments'>
type List = keyof Part
interface Named {
  readonly code: string
  readonly name: string
}

const LIST_WORDS: Record<List, string> = { offices: '管理处', communities: '社区', departments: '部门' }

/** Every list has something in it, codes and names are there once, and each community has its office. */
export function problemsOfOrganisation(sent: Organisation): ImportProblem[] {
  const lists: readonly List[] = ['offices', 'communities', 'departments']
  const empty = lists
    .filter((list) => sent[list].length === 0)
    .map((list): ImportProblem => ({ list, message: `一个${LIST_WORDS[list]}也没有。请至少填写一个。` }))
  const units = sent.departments.flatMap((department, at) =>
    doubled(department.units, `部门“${department.name}”的处置单位`).map(
      ({ message, code }): ImportProblem => ({ list: 'departments', row: at + 1, ...(code ? { code } : {}), message }),
    ),
  )
  return [
    ...empty,
    ...lists.flatMap((list) =>
      doubled(sent[list], LIST_WORDS[list]).map((problem): ImportProblem => ({ list, ...problem })),
    ),
    ...units,
    ...homeless(sent),
    ...hoursOf(sent),
  ]
}

/** Codes and names that are there twice. */
function doubled(rows: readonly Named[], word: string): Omit<ImportProblem, 'list'>[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ code, name }, at) =>
    [`编号“${code}”`, `名称“${name}”`].flatMap((what) => {
      const first = seen.get(what)
      if (first === undefined) {
        seen.set(what, at)
        return []
      }
      return [{ row: at + 1, code, message: `${word}第 ${at + 1} 行与第 ${first + 1} 行的${what}相同。请改成不同的。` }]
    }),
  )
}

function homeless({ offices, communities }: Organisation): ImportProblem[] {
  const known = new Set(offices.map(({ code }) => code))
  return communities.flatMap(({ code, name, officeCode }, at) =>
    known.has(officeCode)
      ? []
      : [
          {
            list: 'communities',
            row: at + 1,
            code,
            message: `社区第 ${at + 1} 行（${name}）的管理处 ${officeCode} 不在管理处名单里。请改正编号，或先补上这个管理处。`,
          },
        ],
  )
}

/** Hours that stand in order and without overlap: deadlines are counted along them. */
function hoursOf({ calendar = {} }: Organisation): ImportProblem[] {
  const kinds = { officeHours: '办公时间', urgentHours: '紧急事项办理时间' } as const
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => {
    const flat = (calendar[kind] ?? []).flat()
    const rising = flat.every((time, at) => at === 0 || time > (flat[at - 1] ?? ''))
    const message = `${kinds[kind]}要从早到晚依次填写，开始早于结束，互不重叠。`
    return rising ? [] : [{ list: 'town' as const, message }]
  })
}

/** What of the old organisation the new one no longer has. */
export interface Gone {
  readonly offices: readonly Named[]
  readonly communities: readonly Named[]
  readonly departments: readonly Named[]
  readonly units: readonly (Named & { readonly departmentCode: string })[]
}

export function goneFrom(town: Part, sent: Part): Gone {
  const missing = <T extends Named>(before: readonly T[], after: readonly Named[]): T[] => {
    const codes = new Set(after.map(({ code }) => code))
    return before.filter(({ code }) => !codes.has(code))
  }
  const units = town.departments.flatMap((department) => {
    const after = sent.departments.find(({ code }) => code === department.code)
    return after
      ? missing(department.units, after.units).map((unit) => ({ ...unit, departmentCode: department.code }))
      : []
  })
  return {
    offices: missing(town.offices, sent.offices),
    communities: missing(town.communities, sent.communities),
    departments: missing(town.departments, sent.departments),
    units,
  }
}

/** How many offices, communities and departments are new, differ, stay as they are, or go. */
export function differenceOf(town: Part, sent: Part): ImportReport {
  const lists: readonly List[] = ['offices', 'communities', 'departments']
  const counts = { added: 0, changed: 0, unchanged: 0, gone: 0 }
  for (const list of lists) {
    const before = new Map<string, string>(town[list].map((row) => [row.code, JSON.stringify(row)]))
    for (const row of sent[list]) {
      const known = before.get(row.code)
      if (known === undefined) counts.added += 1
      else if (known === JSON.stringify(row)) counts.unchanged += 1
      else counts.changed += 1
      before.delete(row.code)
    }
    counts.gone += before.size
  }
  return counts
}
