/** A town that is not founded yet, and the admin who founds it from the cloud's console. */
import { createHash, randomUUID } from 'node:crypto'
import type { ActionName, SentInput } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Reply } from '#contract/outcome'
import { callFromConsole } from './console'
import { signIn, startTown } from './town'

export const FOUNDER = { name: 'founder', key: 'sample key of the founder, on a laptop only' }

/** Calls the admins' door with the founder's key. */
export type ConsoleCall = <A extends ActionName<'admin'>>(
  action: A,
  input: SentInput<'admin', A>,
) => Promise<Reply<Answer<'admin', A>>>

export async function startEmptyTown() {
  const hash = createHash('sha256').update(FOUNDER.key).digest('hex')
  const town = await startTown(undefined, { ADMIN_KEYS: `${FOUNDER.name}=${hash}` }, { empty: true })
  const byKey: ConsoleCall = (action, input) => callFromConsole(town.url, action, input, FOUNDER)
  return { town, byKey }
}

/** A square of a tiny town, as a feature of its map. @param at its place from the west, in its own widths */
export function square(code: string, name: string, communityCode: string, at: number) {
  const [west, south, side] = [109.5 + at * 0.01, 18.25, 0.01]
  const ring = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ]
  return {
    type: 'Feature',
    properties: { code, name, communityCode },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}

/** Nothing of the sample town's: two offices, no units, other batches, its own groups. */
export const HAITANG = {
  name: '海棠镇',
  centre: [109.515, 18.255] as [number, number],
  offices: [
    { code: 'east', name: '东片' },
    { code: 'west', name: '西片' },
  ],
  communities: [
    { code: 'port', name: '渔港社区', officeCode: 'east' },
    { code: 'hill', name: '山根社区', officeCode: 'west' },
  ],
  departments: [
    { code: 'sea', name: '海洋渔业' },
    { code: 'woods', name: '林业' },
  ],
}

const hours = (amount: number) => ({ clock: 'workingHours' as const, amount })
const item = (code: string, name: string, group: string, departmentCode: string, batch: number) => ({
  ...{ code, name, group, batch, departmentCode },
  ...{ photoRequired: true, confidential: false, urgent: false, rewardable: true },
  ...{ acceptWithin: hours(2), handleWithin: hours(8) },
})
export const HAITANG_ITEMS = [
  item('s1', '渔网丢弃', '海岸', 'sea', 3),
  item('s2', '船只乱停', '海岸', 'sea', 3),
  item('w1', '林下烧火', '山林', 'woods', 7),
]

export const HAITANG_MAP = {
  type: 'FeatureCollection',
  features: [square('g1', '渔港一格', 'port', 0), square('g2', '山根一格', 'hill', 1)],
}

export const HAITANG_RULES = [
  { code: 'r1', when: { groups: ['海岸'] }, then: { departmentCode: 'sea', coDepartmentCodes: [] } },
]

export const HAITANG_AWARDS = {
  amountFen: 300,
  perPersonDay: 2,
  perPersonMonth: 9,
  monthBudgetFen: 90_000,
  untrueReports: 3,
  untrueWithinDays: 30,
  suspendedDays: 30,
}

/** As an admin uploads it: to the cloud's storage. @returns the file's id */
export async function uploadMap(url: string, map: object): Promise<string> {
  const anybody = await signIn(url, 'oUploader')
  const bytes = new TextEncoder().encode(JSON.stringify(map)) as Uint8Array<ArrayBuffer>
  return anybody.upload(`maps/${randomUUID()}/map.geojson`, bytes)
}
