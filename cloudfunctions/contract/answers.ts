import type { ActionName, Door } from './actions'
import type { AuditAnswers } from './audit-views'
import type { AwardAnswers } from './award-views'
import type { BulletinAnswers } from './bulletins'
import type { ContentAnswers } from './content'
import type { DutyAnswers } from './duty'
import type { FigureAnswers } from './figures'
import type { FoundingAnswers } from './founding'
import type { GridMonthAnswers } from './grid-month'
import type { InspectionAnswers } from './inspections'
import type { LimitAnswers } from './limit-actions'
import type { MapCheck, MapImported } from './map-import'
import type { MessageAnswers } from './message-views'
import type { PeopleAnswers } from './people-views'
import type { ReplyAnswers } from './replies'
import type { RetentionAnswers } from './retention'
import type { DryRun, RuleCheck, RuleSetBrief, RuleSetView } from './rules'
import type { StaffImportAnswers } from './staff-import'
import type { Item } from './town'
import type { TrainingAnswers } from './training'
import type {
  Award,
  AwardForAdmin,
  CaseBrief,
  CaseDetail,
  CaseMap,
  ChainReport,
  InboxMessage,
  Me,
  Page,
  RegistrationView,
  SimilarCase,
  TownAnswer,
} from './views'

interface AnswersOf {
  citizen: AwardAnswers['citizen'] &
    BulletinAnswers['citizen'] &
    MessageAnswers['citizen'] & {
      'me.get': Me
      'me.register': Me
      'me.change': Me
      'me.consent': Me
      'me.leave': Me
      'town.get': TownAnswer
      'report.send': CaseDetail
      'case.list': Page<CaseBrief>
      'case.get': CaseDetail
      'case.rate': CaseDetail
      'case.comment': CaseDetail
      'case.reitem': CaseDetail
      'case.appeal': CaseDetail
      'case.reopen': CaseDetail
      'photos.drop': { readonly dropped: number }
      'report.similar': { readonly list: readonly SimilarCase[] }
      'case.follow': SimilarCase
      'case.followed': Page<SimilarCase>
      'award.list': Page<Award>
      'inbox.list': Page<InboxMessage>
      'inbox.read': { readonly unread: number }
    }
  officer: AwardAnswers['officer'] &
    FigureAnswers &
    GridMonthAnswers &
    PeopleAnswers['officer'] &
    InspectionAnswers['officer'] &
    BulletinAnswers['officer'] &
    TrainingAnswers['officer'] &
    ContentAnswers['officer'] &
    ReplyAnswers['officer'] & {
      'queue.list': Page<CaseBrief>
      'queue.map': CaseMap
      'case.get': CaseDetail
      'case.confirm': CaseDetail
      'case.reject': CaseDetail
      'case.dispatch': CaseDetail
      'case.accept': CaseDetail
      /** A case that was returned is no longer the department's to see. */
      'case.return': { readonly caseId: string }
      'case.handle': CaseDetail
      'case.verify': CaseDetail
      'case.rework': CaseDetail
      'case.answer': CaseDetail
      'case.askExtension': CaseDetail
      'case.grantExtension': CaseDetail
      'case.denyExtension': CaseDetail
      'case.grantAppeal': CaseDetail
      'case.denyAppeal': CaseDetail
      /** A case that went to another grid is no longer the officer's to see. */
      'case.regrid': { readonly caseId: string; readonly gridName: string }
      /** A case that became confidential is no longer the officer's to see. */
      'case.reitem': { readonly caseId: string; readonly itemName: string }
      'case.similar': { readonly list: readonly SimilarCase[] }
      'case.link': CaseDetail
      'case.unlink': CaseDetail
      'report.send': CaseDetail
      'report.settle': CaseDetail
      'registration.list': Page<RegistrationView>
      'registration.claim': { readonly personId: string; readonly untilMs: number }
      'registration.approve': { readonly personId: string }
      'registration.refuse': { readonly personId: string }
    }
  admin: AwardAnswers['admin'] &
    FigureAnswers &
    DutyAnswers['admin'] &
    InspectionAnswers['admin'] &
    TrainingAnswers['admin'] &
    MessageAnswers['admin'] &
    AuditAnswers['admin'] &
    LimitAnswers['admin'] &
    RetentionAnswers['admin'] &
    ReplyAnswers['admin'] &
    PeopleAnswers['admin'] &
    FoundingAnswers['admin'] &
    StaffImportAnswers['admin'] & {
      'case.verifyChain': ChainReport
      'award.list': Page<AwardForAdmin>
      'rules.list': { readonly list: readonly RuleSetBrief[] }
      'rules.get': RuleSetView
      'rules.save': RuleCheck
      'rules.check': RuleCheck
      'rules.dryRun': DryRun
      'rules.activate': { readonly version: number }
      'map.check': MapCheck
      'map.import': MapImported
      'items.list': { readonly list: readonly Item[] }
      'items.update': Item
    }
  clock: Record<never, never>
  callback: Record<never, never>
}

/** What an action answers; an action without an answer here does not compile where it is used. */
export type Answer<D extends Door, A extends ActionName<D>> = A extends keyof AnswersOf[D] ? AnswersOf[D][A] : never
