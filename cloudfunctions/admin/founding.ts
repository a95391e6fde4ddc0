/** A town is founded, opened, and changed in its organisation. */
import type { Input } from '#contract/actions'
import { accept, refuse } from '#contract/outcome'
import { missingParts, partsOf } from '#domain/founding/state'
import type { Handlers } from '#platform/call'
import { checkItems, checkOrganisation, importItems, importOrganisation, openTown } from '#platform/founding-store'
import { townState } from '#platform/town-state'
import { readTown, type TownSnapshot } from '#platform/town-store'

type FoundingActions = Extract<keyof Handlers<'admin'>, `town.${string}` | 'items.check' | 'items.import'>

export const foundingHandlers: Pick<Handlers<'admin'>, FoundingActions> = {
  'town.state': async (_, { snapshot }) => accept(await townState(snapshot)),
  'town.check': async (organisation, { snapshot }) => accept(await checkOrganisation(organisation, snapshot)),
  'town.import': ({ basedOn, organisation, reason }, { actor, snapshot, now }) =>
    importOrganisation(organisation, basedOn, snapshot, { personId: actor.personId, reason }, now),
  'town.open': async (_, { snapshot, now }) => {
    const { town, awardLimits, open, organisationVersion } = snapshot
    const [missing] = missingParts({ town, awardsVersion: awardLimits.version })
    if (missing !== undefined) return refuse('town/parts-missing', { first: wordsOf(missing, snapshot) })
    if (!open && !(await openTown(town))) return refuse('town/changed-meanwhile', { version: organisationVersion })
    return accept(await townState(await readTown(now)))
  },
  'items.check': async ({ items, withdraw }, { snapshot }) => accept(checkItems(items, withdraw, snapshot)),
  'items.import': async (input, { snapshot, now }) => {
    const imported = await importInto(snapshot, input)
    // This instance may know a town that is a minute old; what was sent names only its own items.
    const isOld = !imported.ok && imported.refusal === 'town/changed-meanwhile'
    return isOld ? importInto(await readTown(now), input) : imported
  },
}

async function importInto(known: TownSnapshot, { items, withdraw, onlyNew }: Input<'admin', 'items.import'>) {
  const there = known.town.items.find(({ code }) => onlyNew && items.some((item) => item.code === code))
  if (there) return refuse('items/code-taken', { code: there.code, item: there.name })
  return importItems(items, withdraw, known)
}

const NONE = { hold: 0, wait: 0 }
const NOBODY = { dispatchers: NONE, gridOfficers: NONE, handlers: NONE, templates: 0, dutyPhones: 0 }

function wordsOf(missing: string, { town, awardLimits }: Parameters<typeof townState>[0]): string {
  const parts = partsOf({ town, awardsVersion: awardLimits.version }, NOBODY)
  return parts.find(({ part }) => part === missing)?.words ?? ''
}
