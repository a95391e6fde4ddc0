/** What the gallery shows the components with; all of it made up. */
import type { CaseBrief, SimilarCase, Step } from '#contract/views'
import type { Unsent } from '../../cloud/unsent/types'

const HOUR_MS = 60 * 60_000
const NOW = Date.now()

const BRIEF: CaseBrief = {
  caseId: '00000000-0000-4000-8000-000000000001',
  caseNo: '2AQH-0GTQ-S',
  itemName: '暴露垃圾',
  itemGroup: '市容环境',
  text: '路口堆了一大堆垃圾，好几天没人清，天热味道很大，路过的人都绕着走',
  state: 'dispatched',
  truth: 'unconfirmed',
  urgent: false,
  confidential: false,
  rewardable: true,
  communityName: '穆院社区',
  gridName: '穆院社区第2网格',
  departmentName: '城管 · 市政',
  reportedAtMs: NOW - HOUR_MS,
  updatedAtMs: NOW,
  dueAtMs: NOW + 3 * HOUR_MS,
}

export const BRIEFS: readonly CaseBrief[] = [
  BRIEF,
  { ...BRIEF, caseId: '2', state: 'accepted', urgent: true, dueAtMs: NOW - 30 * HOUR_MS },
  { ...BRIEF, caseId: '3', state: 'handled', confidential: true, itemName: '邻里纠纷', dueAtMs: NOW + 90 * HOUR_MS },
  { ...BRIEF, caseId: '4', state: 'reworking', paused: true },
]

export const STEPS: readonly Step[] = [
  { id: '1', action: 'report', atMs: NOW - 3 * HOUR_MS, by: '上报人', photos: [] },
  { id: '2', action: 'autoDispatch', atMs: NOW - 3 * HOUR_MS, by: '系统', photos: [], departmentName: '城管' },
  { id: '3', action: 'rework', atMs: NOW - HOUR_MS, by: '网格员', note: '路面清了，河边还有一堆', photos: [] },
  { id: '4', action: 'reject', atMs: NOW, by: '派单员', note: '看不出问题在哪里', photos: [] },
]

export const SIMILAR: SimilarCase = {
  caseId: BRIEF.caseId,
  caseNo: BRIEF.caseNo,
  itemName: BRIEF.itemName,
  state: 'accepted',
  text: BRIEF.text,
  communityName: BRIEF.communityName,
  reportedAtMs: BRIEF.reportedAtMs,
  followers: 3,
  metres: 40,
}

const WAITING: Unsent = {
  commandId: '00000000-0000-4000-8000-000000000002',
  owner: 'gallery',
  door: 'officer',
  action: 'case.handle',
  caseId: BRIEF.caseId,
  input: { note: '已清运两车，地面已冲洗' },
  photos: [],
  words: { title: '处置完成', about: BRIEF.itemName },
  queuedAtMs: NOW - HOUR_MS,
}

export const UNSENT: readonly Unsent[] = [
  WAITING,
  { ...WAITING, commandId: '3', refused: { refusal: 'case/not-now', details: { state: '待核查' } } },
]

/** A picture of one colour, as an address. */
export const picture = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="${colour}"/></svg>`)}`
