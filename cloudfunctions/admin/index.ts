/** The admins' door: from the phone now, from the WeChat cloud console later. */
import { accept, refuse } from '#contract/outcome'
import { isCaseNo } from '#domain/cases/case-no'
import { readAwardsIn } from '#platform/award-store'
import { readCaseByNo } from '#platform/case-store'
import { awardView } from '#platform/case-views'
import { openDoor } from '#platform/door'
import { checkChain } from '#platform/evidence-check'
import { readFigures } from '#platform/figures'
import { ruleHandlers } from './rules'
import { townHandlers } from './town'

export const main = openDoor('admin', {
  'case.verifyChain': async ({ caseNo }) => {
    if (!isCaseNo(caseNo)) return refuse('case/mistyped-number')
    const subject = await readCaseByNo(caseNo)
    return subject ? accept(await checkChain(subject)) : refuse('case/not-found')
  },
  'award.list': async ({ state, cursor }) => {
    const page = await readAwardsIn(state, cursor)
    const list = page.list.map((award) => ({ ...awardView(award), orderNo: award.orderNo, attempts: award.attempts }))
    return accept({ ...page, list })
  },
  'figures.get': async (_, { snapshot, now }) => accept(await readFigures(snapshot, undefined, now)),
  ...ruleHandlers,
  ...townHandlers,
})
