import type { ActionName, Door } from './actions'
import type {
  Award,
  AwardForAdmin,
  CaseBrief,
  CaseDetail,
  Figures,
  InboxMessage,
  Me,
  Page,
  RegistrationView,
  TownAnswer,
} from './views'

interface AnswersOf {
  citizen: {
    'me.get': Me
    'me.register': Me
    'town.get': TownAnswer
    'report.send': CaseDetail
    'case.list': Page<CaseBrief>
    'case.get': CaseDetail
    'case.rate': CaseDetail
    'award.list': Page<Award>
    'inbox.list': Page<InboxMessage>
    'inbox.read': { readonly unread: number }
  }
  officer: {
    'queue.list': Page<CaseBrief>
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
    'registration.list': Page<RegistrationView>
    'registration.approve': { readonly personId: string }
    'registration.refuse': { readonly personId: string }
    'figures.get': Figures
  }
  admin: {
    'award.list': Page<AwardForAdmin>
    'figures.get': Figures
  }
  clock: Record<never, never>
}

/** What an action answers; an action without an answer here does not compile where it is used. */
export type Answer<D extends Door, A extends ActionName<D>> = A extends keyof AnswersOf[D] ? AnswersOf[D][A] : never
