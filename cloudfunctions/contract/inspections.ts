/** What phone and cloud say about inspections: kinds, checklists, results. */

/** 抽查 (weekly, by the town) and 交叉检查 (monthly, inside an office). */
export const INSPECTION_KINDS = ['spot', 'cross'] as const
export type InspectionKind = (typeof INSPECTION_KINDS)[number]
export const INSPECTION_WORDS: Record<InspectionKind, string> = { spot: '每周抽查', cross: '每月交叉检查' }

export const CHECK_STATES = ['open', 'passed', 'failed'] as const
export type CheckState = (typeof CHECK_STATES)[number]
export const CHECK_WORDS: Record<CheckState, string> = { open: '待检查', passed: '通过', failed: '不通过' }

/** A point of the checklist, or a reason why one is not met. */
export interface CheckPoint {
  readonly code: string
  readonly words: string
}

/** An admin edits these; each change is a version. */
export interface InspectionSettings {
  /** How many cases of a community are drawn each week, and each month. */
  readonly spotCases: number
  readonly crossCases: number
  /** Days from the draw until the result is published, whatever was checked by then. */
  readonly spotDays: number
  readonly crossDays: number
  readonly points: readonly CheckPoint[]
  readonly reasons: readonly CheckPoint[]
}

export interface InspectionSettingsView {
  /** 0: no version was ever saved, the usual settings hold. */
  readonly version: number
  readonly inForce: InspectionSettings
  /** Newest first. */
  readonly history: readonly {
    readonly version: number
    readonly settings: InspectionSettings
    readonly reason: string
    /** A personId; none for what came with the town. */
    readonly changedBy?: string
    readonly changedAtMs: number
  }[]
}

/** One case that was drawn, and what its inspection found. */
export interface CheckView {
  readonly caseId: string
  readonly caseNo: string
  readonly itemName: string
  readonly gridName: string
  readonly state: CheckState
  /** Points that were not met, in words. */
  readonly faults: readonly string[]
  readonly reasons: readonly string[]
  readonly note?: string
}

/** The cases of one community. */
export interface RoundView {
  readonly roundId: string
  readonly communityName: string
  readonly officeName: string
  /** Cross-inspection: the community that inspects. */
  readonly byCommunityName?: string
  readonly checks: readonly CheckView[]
  /** 0 to 100 with one decimal; none while nothing was checked. */
  readonly score?: number
}

/** A round as somebody sees it. */
export interface ShownRound extends RoundView {
  /** Whether the caller may do its checks. */
  readonly mayCheck: boolean
}

/** A week or a month: from the promise before it begins to the published result. */
export interface PeriodView {
  /** `spot:2026-11-16` by the week's Monday, `cross:2026-11`. */
  readonly periodId: string
  readonly kind: InspectionKind
  readonly fromMs: number
  readonly toMs: number
  /** SHA-256 of the secret, published before the period began. */
  readonly commitment: string
  readonly committedAtMs: number
  /** None until every community was drawn. */
  readonly drawnAtMs?: number
  /** When the clock publishes the result. */
  readonly publishAtMs?: number
  readonly publishedAtMs?: number
}

export interface InspectionList {
  /** The newest first. */
  readonly periods: readonly PeriodView[]
  /** The one that was asked for, or the newest that was drawn. */
  readonly shown?: {
    readonly period: PeriodView
    readonly rounds: readonly ShownRound[]
    readonly points: readonly CheckPoint[]
    readonly reasons: readonly CheckPoint[]
    /** Whether the caller may publish the result now: all cases were checked, and nobody published it yet. */
    readonly mayPublish: boolean
    /** Offices with one community, where nobody else can inspect it. */
    readonly impossible: readonly string[]
  }
}

/** All that is needed to draw again by hand. */
export interface DrawProof {
  readonly roundId: string
  readonly commitment: string
  readonly committedAtMs: number
  /** None until every community was drawn. */
  readonly secret?: string
  readonly communityCode: string
  /** Case numbers the draw was made from, sorted. */
  readonly candidates: readonly string[]
  /** SHA-256 of the candidates, one a line. */
  readonly listHash: string
  /** SHA-256 of `secret:communityCode:listHash`; none until the secret is published. */
  readonly seed?: string
  /** The numbers with the smallest SHA-256 of `seed:caseNo`. */
  readonly drawn: readonly string[]
}

export interface InspectionAnswers {
  officer: {
    'inspection.list': InspectionList
    'inspection.proof': DrawProof
    'inspection.check': CheckView
    'inspection.publish': { readonly periodId: string }
  }
  admin: {
    'inspection.settings.get': InspectionSettingsView
    'inspection.settings.set': InspectionSettingsView
  }
}
