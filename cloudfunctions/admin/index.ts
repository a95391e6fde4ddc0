/** The admins' door: from the phone now, from the WeChat cloud console later. */
import { accept } from '#contract/outcome'
import { readAwardsIn } from '#platform/award-store'
import { awardView } from '#platform/case-views'
import { openDoor } from '#platform/door'
import { readFigures } from '#platform/figures'

export const main = openDoor('admin', {
  'award.list': async ({ state, cursor }) => {
    const page = await readAwardsIn(state, cursor)
    const list = page.list.map((award) => ({ ...awardView(award), orderNo: award.orderNo, attempts: award.attempts }))
    return accept({ ...page, list })
  },
  'figures.get': async (_, { snapshot, now }) => accept(await readFigures(snapshot, undefined, now)),
})
