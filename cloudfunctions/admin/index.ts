/** The admins' door: from the phone by their role, from the WeChat cloud console by a key of their own. */
import { accept, refuse } from '#contract/outcome'
import { isCaseNo } from '#domain/cases/case-no'
import { readCaseByNo } from '#platform/case-store'
import { openDoor } from '#platform/door'
import { checkChain } from '#platform/evidence-check'
import { townFigureHandlers } from '#platform/figure-answers'
import { surroundings } from '#platform/town-store'
import { auditHandlers } from './audit'
import { awardHandlers } from './awards'
import { dutyHandlers } from './duty'
import { foundingHandlers } from './founding'
import { inspectionHandlers } from './inspections'
import { limitHandlers } from './limits'
import { messageHandlers } from './messages'
import { replyHandlers } from './replies'
import { retentionHandlers } from './retention'
import { roleHandlers } from './roles'
import { ruleHandlers } from './rules'
import { staffHandlers } from './staff'
import { townHandlers } from './town'
import { trainingHandlers } from './training'

export const main = openDoor('admin', {
  'case.verifyChain': async ({ caseNo }, { now }) => {
    if (!isCaseNo(caseNo)) return refuse('case/mistyped-number')
    const subject = await readCaseByNo(caseNo)
    return subject ? accept(await checkChain(subject, (await surroundings(now)).calendar)) : refuse('case/not-found')
  },
  ...townFigureHandlers,
  ...ruleHandlers,
  ...foundingHandlers,
  ...townHandlers,
  ...awardHandlers,
  ...messageHandlers,
  ...limitHandlers,
  ...retentionHandlers,
  ...replyHandlers,
  ...inspectionHandlers,
  ...trainingHandlers,
  ...roleHandlers,
  ...staffHandlers,
  ...auditHandlers,
  ...dutyHandlers,
})
