/** What the doors answer about awards. Money in whole fen, times in epoch ms. */
import type { AwardState } from './awards'
import type { AwardForAdmin, Page } from './views'

/** The month as everybody may see it. */
export interface PublicMonth {
  /** YYYY-MM in Asia/Shanghai. */
  readonly month: string
  readonly awards: number
  readonly grantedFen: number
  readonly returnedFen: number
  readonly budgetFen: number
  /** Budget − granted + returned. */
  readonly leftFen: number
}

export interface StandingView {
  /** None: awards may be earned. */
  readonly suspendedUntilMs?: number
  /** Untrue reports that count now. */
  readonly untrueReports: number
  readonly untrueReportsMax: number
  readonly appealWaits: boolean
  /** Why the suspension stays, once an appeal against it was settled: there is no second one. */
  readonly appealDenied?: string
}

export interface SuspensionView {
  readonly personId: string
  readonly name: string
  readonly suspendedUntilMs: number
  readonly untrueReports: number
  readonly appeal: { readonly note: string; readonly atMs: number }
}

export interface AwardNumbers {
  /** Of an award, as it is granted. */
  readonly amountFen: number
  readonly perPersonDay: number
  readonly perPersonMonth: number
  readonly monthBudgetFen: number
  readonly untrueReports: number
  readonly untrueWithinDays: number
  readonly suspendedDays: number
}

export interface AwardSettingsView {
  readonly version: number
  readonly inForce: AwardNumbers
  /** Newest first. */
  readonly history: readonly {
    readonly version: number
    readonly numbers: AwardNumbers
    readonly reason: string
    /** A personId; none for what came with the town. */
    readonly changedBy?: string
    readonly changedAtMs: number
  }[]
}

export interface Reconciliation extends PublicMonth {
  readonly deliveredFen: number
  readonly openFen: number
  readonly forPersonFen: number
  /** Both equations hold, and no single award is out of balance. Only on the last page. */
  readonly balanced?: boolean
  /** The books moved while they were read: reconcile again before believing a difference. */
  readonly changedMeanwhile?: true
  /** Case numbers of awards whose postings do not add up. */
  readonly outOfBalance: readonly string[]
  /** More of the month is to be read; sums are those so far. */
  readonly cursor?: string
}

export interface AwardHistory extends AwardForAdmin {
  readonly earlierOrderNos: readonly string[]
  readonly month?: string
  readonly nextTryAtMs?: number
  readonly postings: readonly {
    readonly atMs: number
    readonly from: 'budget' | AwardState
    readonly to: 'budget' | AwardState
    readonly fen: number
    readonly why: string
    /** personIds of admins. */
    readonly by?: readonly string[]
  }[]
  readonly notes: readonly { readonly atMs: number; readonly text: string; readonly by?: string }[]
  readonly correction?: {
    readonly kind: 'grant' | 'reopen'
    readonly reason: string
    readonly proposedBy: string
    readonly proposedAtMs: number
    /** The caller proposed it: another admin decides. */
    readonly own?: true
  }
}

/** The award, and what the carrier just said of its orders: a status, or the reason it gave. */
export interface AskedAward extends AwardHistory {
  readonly carrierSays: string
}

/** An award that needs a hand, with the last reason. */
export interface AwardInQueue extends AwardForAdmin {
  readonly why: string
  /** An admin proposed what a second one has to sign; otherwise a correction waits for the first. */
  readonly proposed: boolean
}

export interface SignalView {
  readonly signalId: string
  readonly kind: 'photoSeenBefore' | 'impossibleTravel' | 'samePhone' | 'carrierContradiction' | 'manyReveals'
  /** None where it is about no case. */
  readonly caseNo?: string
  readonly otherCaseNo?: string
  readonly text: string
  readonly atMs: number
}

export interface AwardAnswers {
  citizen: {
    'award.public': PublicMonth
    'award.retry': { readonly state: AwardState }
    'award.standing': StandingView
    'award.appeal': StandingView
  }
  officer: {
    'suspension.list': Page<SuspensionView>
    'suspension.lift': { readonly personId: string }
    'suspension.keep': { readonly personId: string }
  }
  admin: {
    'awards.settings.get': AwardSettingsView
    'awards.settings.set': AwardSettingsView
    'awards.reconcile': Reconciliation
    'awards.queue': Page<AwardInQueue>
    'awards.get': AwardHistory
    'awards.query': AskedAward
    'awards.settle': AwardHistory
    'awards.return': AwardHistory
    'awards.sendAgain': AwardHistory
    'awards.propose': AwardHistory
    'awards.approve': AwardHistory
    'awards.balance': { readonly balanceFen: number }
    'signals.list': Page<SignalView>
    'signals.close': { readonly signalId: string }
  }
}
