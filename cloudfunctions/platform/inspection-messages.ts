import { INSPECTION_WORDS } from '#contract/inspections'
import { isForTown } from '#contract/roles'
import type { Period } from '#domain/inspections/round'
import { countsNow } from '#domain/people/held-role'
import type { Person } from '#domain/people/person'
import { inTurns } from './in-turns'
import { tell } from './inbox-store'
import { db } from './sdk'

/** As many as WeChat gives at most: a town may have an inspector for each community. */
const INSPECTORS_MAX = 1_000

/** Those who are to inspect hear that cases were drawn: the town's every week, all of them every month. */
export async function tellDrawn({ _id, kind }: Period, now: number): Promise<void> {
  const find = db
    .collection('persons')
    .where({ 'roles.role': 'inspector' })
    .field({ personId: true, roles: true })
    .limit(INSPECTORS_MAX)
  const inspectors = ((await find.get()).data as Person[]).filter(({ roles }) =>
    roles.some((held) => held.role === 'inspector' && countsNow(held, now) && (kind === 'cross' || isForTown(held))),
  )
  const text =
    kind === 'spot'
      ? '上周结案的案件已按社区抽签，请在工作台的“抽查与交叉检查”里逐件检查。'
      : '上月结案的案件已按社区抽签，各社区已配对，请在工作台的“抽查与交叉检查”里逐件检查。'
  await inTurns(inspectors, ({ personId }) =>
    tell({ _id: `drawn:${_id}:${personId}`, personId, atMs: now, title: `${INSPECTION_WORDS[kind]}已抽签`, text }),
  )
}
