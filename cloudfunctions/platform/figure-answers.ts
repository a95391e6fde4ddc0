/** The figures, for who reads them: of the town, or of the office the role is for. */
import type { Figures, FiguresSheet } from '#contract/figures'
import { accept, type Outcome, refuse } from '#contract/outcome'
import { isForTown } from '#contract/roles'
import { sheetOf } from '#domain/insight/sheet'
import type { Call } from './call'
import { readFigures } from './figures'

interface Asked {
  readonly month?: string | undefined
}

type Grants = Call['actor']['grants']

const READERS: ReadonlySet<string> = new Set(['dispatcher', 'inspector', 'leader'])

/** As the officers' door asks: cut to where the caller's roles count. */
export const figureHandlers = handlersFor(officeOf)
/** An admin's role counts in the whole town. */
export const townFigureHandlers = handlersFor(() => undefined)

function handlersFor(scopeOf: (grants: Grants) => string | undefined | null) {
  return {
    'figures.get': async ({ month }: Asked, { actor, snapshot, now }: Call): Promise<Outcome<Figures>> => {
      const officeCode = scopeOf(actor.grants)
      if (officeCode === null) return refuse('caller/not-your-scope')
      const { grids: _, workOf: __, ...figures } = await readFigures(snapshot.town, { officeCode, month }, now)
      return accept(figures)
    },
    'figures.export': async ({ month }: Asked, { actor, snapshot, now }: Call): Promise<Outcome<FiguresSheet>> => {
      const officeCode = scopeOf(actor.grants)
      if (officeCode === null) return refuse('caller/not-your-scope')
      const { town } = snapshot
      const figures = await readFigures(town, { officeCode, month }, now)
      const office = town.offices.find(({ code }) => code === officeCode)
      return accept(sheetOf({ ...figures, townName: office?.name ?? town.meta.name }))
    },
  }
}

/** Who reads for one office only sees its figures; who reads for the town, all. @returns null for who reads for neither */
function officeOf(grants: Grants): string | undefined | null {
  if (grants.some((grant) => grant.role !== 'system' && READERS.has(grant.role) && isForTown(grant))) return undefined
  const offices = grants.flatMap((grant) =>
    grant.role === 'inspector' || grant.role === 'leader' ? (grant.officeCode ?? []) : [],
  )
  return offices[0] ?? null
}
