import { OPEN_STATES, type State } from '#contract/flow'
import type { Town } from '#contract/town'
import type { Figures } from '#contract/views'
import { readMonthGrantedFen } from './award-store'
import { $, db } from './sdk'
import type { TownSnapshot } from './town-store'

interface Group {
  readonly _id: { readonly state: State; readonly department: string | null; readonly office: string }
  readonly cases: number
  readonly overdue: number
}

/**
 * Counts of cases by state, department and office, and the month's awards.
 * @param officeCode limits the cases to one office
 */
export async function readFigures(
  { town, awardLimits }: TownSnapshot,
  officeCode: string | undefined,
  now: number,
): Promise<Figures> {
  const [groups, awards, grantedFen] = await Promise.all([
    readGroups(officeCode, now),
    readAwardSums(),
    readMonthGrantedFen(now),
  ])
  const open = groups.filter((group) => OPEN_STATES.includes(group._id.state))
  const sum = (of: readonly Group[], field: 'cases' | 'overdue') => of.reduce((total, group) => total + group[field], 0)
  const inState = (state: State) => groups.filter((group) => group._id.state === state)
  const countBy = (entries: Town['offices'], key: 'department' | 'office') =>
    entries.map(({ code, name }) => {
      const own = groups.filter((group) => group._id[key] === code)
      const stillOpen = own.filter((group) => OPEN_STATES.includes(group._id.state))
      const closed = own.filter((group) => group._id.state === 'closed')
      return {
        code,
        name,
        open: sum(stillOpen, 'cases'),
        closed: sum(closed, 'cases'),
        overdue: sum(stillOpen, 'overdue'),
      }
    })
  const offices = officeCode ? town.offices.filter(({ code }) => code === officeCode) : town.offices
  return {
    open: sum(open, 'cases'),
    closed: sum(inState('closed'), 'cases'),
    rejected: sum(inState('rejected'), 'cases'),
    overdue: sum(open, 'overdue'),
    byDepartment: countBy(town.departments, 'department'),
    byOffice: countBy(offices, 'office'),
    ...(officeCode ? {} : { awards: awardFigures(awards, awardLimits.monthBudgetFen - grantedFen) }),
  }
}

const NOT_DELIVERED = ['owed', 'sent', 'unknown', 'forPerson', 'failed']

function awardFigures(sums: Map<string, number>, budgetLeftFen: number): NonNullable<Figures['awards']> {
  const openFen = NOT_DELIVERED.reduce((total, state) => total + (sums.get(state) ?? 0), 0)
  return { deliveredFen: sums.get('delivered') ?? 0, openFen, budgetLeftFen }
}

async function readGroups(officeCode: string | undefined, now: number): Promise<Group[]> {
  const scope = officeCode ? { officeCode } : {}
  const overdue = $.sum($.cond({ if: $.lt(['$dueAtMs', now]), then: 1, else: 0 }))
  const { list } = await db
    .collection('cases')
    .aggregate()
    .match(scope)
    .group({ _id: { state: '$state', department: '$departmentCode', office: '$officeCode' }, cases: $.sum(1), overdue })
    .limit(1000)
    .end()
  return list as Group[]
}

async function readAwardSums(): Promise<Map<string, number>> {
  const { list } = await db
    .collection('awards')
    .aggregate()
    .group({ _id: '$state', fen: $.sum('$amountFen') })
    .limit(100)
    .end()
  return new Map((list as { _id: string; fen: number }[]).map((group) => [group._id, group.fen]))
}
