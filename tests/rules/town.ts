import type { RoleGrant } from '#contract/roles'
import type { Town } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { type Actor, SYSTEM } from '#domain/cases/permit'
import type { StepCommand, Surroundings } from '#domain/cases/step-command'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { indexGrids } from '#domain/places/grid-index'

/** A town of two grids, small enough to keep in mind. */
export const TOWN: Town = {
  meta: { name: '测试镇', sample: true, version: 1, centre: [113, 23] },
  offices: [{ code: '01', name: '东管理处' }],
  communities: [{ code: '0101', name: '东村', officeCode: '01' }],
  grids: [
    { code: '010101', name: '东村第1网格', communityCode: '0101', rings: [square(113, 23)] },
    { code: '010102', name: '东村第2网格', communityCode: '0101', rings: [square(113.01, 23)] },
  ],
  departments: [
    { code: 'urban', name: '城管', units: [{ code: 'municipal', name: '市政' }] },
    { code: 'land', name: '国土', units: [] },
  ],
  items: [
    {
      code: 'A001',
      name: '暴露垃圾',
      group: '市容环境',
      batch: 1,
      departmentCode: 'urban',
      photoRequired: true,
      confidential: false,
      urgent: false,
      rewardable: true,
      aliases: ['垃圾没人扫'],
      examples: ['路口一大堆垃圾发臭了'],
      photoHint: '拍到垃圾和周围的参照物',
      acceptWithin: { clock: 'workingHours', amount: 2 },
      handleWithin: { clock: 'workingHours', amount: 4 },
    },
    {
      code: 'A002',
      name: '偷倒余泥',
      group: '市容环境',
      batch: 1,
      departmentCode: 'urban',
      photoRequired: true,
      confidential: false,
      urgent: true,
      rewardable: true,
      aliases: [],
      examples: [],
      photoHint: '拍到现场',
      acceptWithin: { clock: 'workingHours', amount: 2 },
      handleWithin: { clock: 'workingHours', amount: 4 },
    },
    {
      code: 'B001',
      name: '邻里纠纷',
      group: '市容环境',
      batch: 1,
      departmentCode: 'urban',
      photoRequired: true,
      confidential: true,
      urgent: false,
      rewardable: true,
      aliases: [],
      examples: [],
      photoHint: '拍到现场',
      acceptWithin: { clock: 'workingHours', amount: 2 },
      handleWithin: { clock: 'workingHours', amount: 4 },
    },
  ],
  ruleSet: {
    version: 7,
    rules: [{ code: 'R1', when: { groups: ['市容环境'] }, then: { departmentCode: 'urban', coDepartmentCodes: [] } }],
  },
}

/** A square of 0.01 degrees whose south-west corner is given. */
function square(lng: number, lat: number): [number, number][] {
  const east = Number((lng + 0.01).toFixed(2))
  const north = Number((lat + 0.01).toFixed(2))
  return [
    [lng, lat],
    [east, lat],
    [east, north],
    [lng, north],
    [lng, lat],
  ]
}

/** The people of the stories. */
export const PEOPLE = {
  resident: person('resident', { role: 'citizen' }),
  otherResident: person('otherResident', { role: 'citizen' }),
  gridOfficer: person('gridOfficer', { role: 'gridOfficer', gridCodes: ['010101'] }),
  farOfficer: person('farOfficer', { role: 'gridOfficer', gridCodes: ['010102'] }),
  handler: person('handler', { role: 'handler', departmentCode: 'urban' }),
  unitHandler: person('unitHandler', { role: 'handler', departmentCode: 'urban', unitCode: 'municipal' }),
  otherHandler: person('otherHandler', { role: 'handler', departmentCode: 'land' }),
  dispatcher: person('dispatcher', { role: 'dispatcher' }),
  inspector: person('inspector', { role: 'inspector' }),
  leader: person('leader', { role: 'leader' }),
  admin: person('admin', { role: 'admin' }),
  system: SYSTEM,
} as const

export function person(personId: string, ...roles: RoleGrant[]): Actor {
  return { personId, grants: roles.some(({ role }) => role === 'citizen') ? roles : [{ role: 'citizen' }, ...roles] }
}

/** A case in the first grid, reported by the resident and dispatched to 城管, unless said otherwise. */
export function aCase(difference: Partial<Case> = {}): Case {
  return {
    _id: '00000000-0000-4000-8000-000000000001',
    caseNo: '7K3F-9QXM-T',
    version: 3,
    reporterId: 'resident',
    reporterRole: 'citizen',
    itemCode: 'A001',
    itemName: '暴露垃圾',
    itemGroup: '市容环境',
    urgent: false,
    confidential: false,
    rewardable: true,
    text: '路口有垃圾',
    place: { lngDeg: 113.005, latDeg: 23.005, address: '' },
    cell: '226010:46010',
    gridCode: '010101',
    communityCode: '0101',
    officeCode: '01',
    state: 'dispatched',
    truth: 'unconfirmed',
    wellFormed: null,
    departmentCode: 'urban',
    unitCode: null,
    coDepartmentCodes: [],
    photos: [],
    photosAfter: [],
    handlerIds: [],
    rating: null,
    reportedAtMs: 0,
    updatedAtMs: 0,
    dueAtMs: 0,
    confirmDueAtMs: null,
    escalateAtMs: null,
    escalationLevel: 0,
    confirmReminders: 0,
    extensionAsked: null,
    extensionAskedAtMs: null,
    extensions: 0,
    openPoints: 0,
    reworks: 0,
    rejectedAtMs: null,
    rejectedBy: null,
    appealed: false,
    closedAtMs: null,
    reopened: false,
    parentId: null,
    linkedIds: [],
    followerIds: [],
    seenBy: [],
    selfSettled: false,
    timeline: [],
    effects: [],
    effectsDueAtMs: null,
    ...difference,
  }
}

const photo = { fileId: 'cloud://e.b/photos/x/1.jpg', sha256: 'a'.repeat(64), bytes: 10 }

/** A complete command of each action. */
export function aCommand(action: StepCommand['action']): StepCommand {
  const base = { commandId: '00000000-0000-4000-8000-00000000000f', note: '说明', photos: [photo] }
  switch (action) {
    case 'confirm':
      return { ...base, action, wellFormed: true }
    case 'reject':
      return { ...base, action, reason: 'untrue' }
    case 'appeal':
      return { ...base, action, reason: 'exists' }
    case 'return':
      return { ...base, action, reason: 'notOurs' }
    case 'rework':
    case 'reopen':
    case 'reopenLinked':
      return { ...base, action, reason: 'partly' }
    case 'dispatch':
      return { ...base, action, departmentCode: 'land', coDepartmentCodes: [] }
    case 'rate':
      return { ...base, action, stars: 5 }
    case 'askExtension':
      return { ...base, action, workingDays: 3 }
    case 'regrid':
      return { ...base, action, gridCode: '010102' }
    case 'reitem':
      return { ...base, action, itemCode: 'A002', seenItemCode: 'A001' }
    case 'rejectLinked':
      return { ...base, action, decidedBy: 'dispatcher' }
    case 'link':
      return { ...base, action, parent: aCase({ _id: 'parent', caseNo: 'PPPP-PPPP-P' }) }
    default:
      return { ...base, action }
  }
}

/** What a step may need to find: an answer needs something to answer, a decision an application. */
export function readyFor(action: StepCommand['action'], now: number): Partial<Case> {
  switch (action) {
    case 'answer':
      return { openPoints: 1 }
    case 'grantExtension':
    case 'denyExtension':
      return { extensionAsked: { workingDays: 3, reason: '要等材料', atMs: now } }
    case 'appeal':
      return { rejectedAtMs: now }
    case 'reopen':
      return { closedAtMs: now }
    case 'inspectSettled':
      return { departmentCode: null, selfSettled: true }
    case 'reopenLinked':
      return { closedAtMs: now, departmentCode: null, parentId: 'parent' }
    case 'relink':
      return { parentId: 'parent' }
    default:
      return {}
  }
}

/** What the rules look at: the test town, its grids, the Chinese calendar. */
export const SURROUNDINGS: Surroundings = {
  town: TOWN,
  grids: indexGrids(TOWN.grids),
  calendar: CHINESE_CALENDAR,
}
