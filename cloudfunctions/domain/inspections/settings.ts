import type { InspectionSettings } from '#contract/inspections'

/** What holds in a town that never said otherwise. */
export const USUAL_INSPECTIONS: InspectionSettings = {
  spotCases: 3,
  crossCases: 3,
  spotDays: 7,
  crossDays: 14,
  points: [
    { code: 'solved', words: '现场问题真的解决了，没有反弹' },
    { code: 'photos', words: '处置前后的照片真实，看得出变化' },
    { code: 'department', words: '派给的部门对，没有推来推去' },
    { code: 'verified', words: '核查到了现场，不走过场' },
    { code: 'answered', words: '给上报人的答复清楚、有礼' },
  ],
  reasons: [
    { code: 'notDone', words: '没有处理' },
    { code: 'partly', words: '只处理了一部分' },
    { code: 'cameBack', words: '处理后又出现' },
    { code: 'photos', words: '照片不实或看不清' },
    { code: 'formal', words: '核查走过场' },
    { code: 'other', words: '其他原因' },
  ],
}

/** The settings in force, as the town's snapshot carries them. */
export type InspectionSettingsInForce = InspectionSettings & { readonly version: number }

/** `v<version>`: who changed them, when and why; the newest is in force. */
export interface InspectionSettingsVersion {
  readonly _id: string
  readonly version: number
  readonly settings: InspectionSettings
  readonly reason: string
  /** null: came with the town. */
  readonly changedBy: string | null
  readonly changedAtMs: number
}
