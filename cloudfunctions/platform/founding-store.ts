/** The town's organisation and items as admins send them: judged, and taken over in one transaction. */
import { isDeepStrictEqual } from 'node:util'
import type { ImportCheck, ImportProblem, ImportReport, Organisation, OrganisationImported } from '#contract/founding'
import { accept, type Outcome, type Refused, refuse } from '#contract/outcome'
import { type Item, NO_RULES, type Town } from '#contract/town'
import { problemsOfGone } from '#domain/founding/depending'
import { mergeItems } from '#domain/founding/items'
import { differenceOf, type Gone, goneFrom, problemsOfOrganisation } from '#domain/founding/organisation'
import { inTransaction, readIn } from './award-tallies'
import { namingOf } from './depending-reads'
import { _, type Transaction } from './sdk'
import { forgetTown, type MetaDocument, type TownSnapshot } from './town-store'

const PROBLEMS_MAX = 200

interface By {
  readonly personId: string
  readonly reason: string
}

/** Faults by row, and what still names a part that would go. */
export async function checkOrganisation(sent: Organisation, known: TownSnapshot): Promise<ImportCheck> {
  const faults = problemsOfOrganisation(sent)
  const gone = goneFrom(known.town, sent)
  const depending = howMany(gone) === 0 ? [] : problemsOfGone(gone, await namingOf(gone, known))
  return checked(differenceOf(known.town, sent), [...faults, ...depending])
}

/** The same sent again changes nothing. @param known the town as it stands, read by the call */
export async function importOrganisation(
  sent: Organisation,
  basedOn: number,
  known: TownSnapshot,
  by: By,
  now: number,
): Promise<Outcome<OrganisationImported>> {
  const { organisationVersion: version, town } = known
  const check = await checkOrganisation(sent, known)
  if (isDeepStrictEqual(plain(organisationOf(town)), plain(sent)) && version > 0)
    return accept({ ...reportOf(check), version })
  if (basedOn !== version) return refuse('town/changed-meanwhile', { version })
  if (check.problemCount > 0) return refusalOf(check)
  const next = version + 1
  const written = await replaceParts(town, async (transaction, meta) => {
    const { calendar, offices, communities, departments, ...about } = sent
    const put = (id: string, value: unknown) => transaction.collection('town').doc(id).set({ data: { value } })
    await put('offices', offices)
    await put('communities', communities)
    await put('departments', departments)
    await put('calendar', calendar ?? {})
    await writeGrids(transaction, town, sent)
    if (!meta) await put('ruleSet', NO_RULES)
    const value = { ...about, version: town.meta.version + 1 }
    const organisation = { version: next, changedBy: by.personId, reason: by.reason, changedAtMs: now }
    const doc = transaction.collection('town').doc('meta')
    if (meta) await doc.update({ data: { value: _.set(value), organisation: _.set(organisation) } })
    else await doc.set({ data: { value, founding: true, organisation } })
  })
  return written ? accept({ ...reportOf(check), version: next }) : refuse('town/changed-meanwhile', { version })
}

export function checkItems(sent: readonly Item[], withdraw: readonly string[], known: TownSnapshot): ImportCheck {
  const { town, open } = known
  const merged = mergeItems(town.items, sent, withdraw, { departments: town.departments, open })
  return checked(merged, merged.problems)
}

/** A piece of the list at a time: the list that is there is read, merged and written in one transaction. */
export async function importItems(
  sent: readonly Item[],
  withdraw: readonly string[],
  known: TownSnapshot,
): Promise<Outcome<ImportReport>> {
  const { town, open } = known
  const check = checkItems(sent, withdraw, known)
  if (check.problemCount > 0) return refusalOf(check)
  if (check.added + check.changed + check.gone === 0) return accept(reportOf(check))
  const written = await replaceParts(town, async (transaction) => {
    const current = (await readIn<{ value: readonly Item[] }>(transaction, 'town', 'items'))?.value ?? []
    const { items } = mergeItems(current, sent, withdraw, { departments: town.departments, open })
    await transaction
      .collection('town')
      .doc('items')
      .set({ data: { value: items } })
    await transaction
      .collection('town')
      .doc('meta')
      .update({ data: { 'value.version': _.inc(1) } })
  })
  return written ? accept(reportOf(check)) : refuse('town/changed-meanwhile', { version: known.organisationVersion })
}

/** Residents may come in from now on. */
export async function openTown(town: Town): Promise<boolean> {
  return replaceParts(town, async (transaction) => {
    await transaction
      .collection('town')
      .doc('meta')
      .update({ data: { founding: false, 'value.version': _.inc(1) } })
  })
}

/** Writes when the town is still the one that was read. @returns whether it was */
async function replaceParts(
  town: Town,
  write: (transaction: Transaction, meta: MetaDocument | undefined) => Promise<void>,
): Promise<boolean> {
  const written = await inTransaction(async (transaction) => {
    const meta = await readIn<MetaDocument>(transaction, 'town', 'meta')
    if ((meta?.value.version ?? 0) !== town.meta.version) return false
    await write(transaction, meta)
    return true
  })
  forgetTown()
  return written
}

/** Grids lie by office: when communities or offices move, they are laid out anew. */
async function writeGrids(transaction: Transaction, town: Town, { offices, communities }: Organisation): Promise<void> {
  const before = officesOf(town.communities)
  const after = officesOf(communities)
  const same = town.grids.every(({ communityCode }) => before.get(communityCode) === after.get(communityCode))
  if (same) return
  const codes = new Set([...town.offices, ...offices].map(({ code }) => code))
  for (const code of codes) {
    const value = town.grids.filter(({ communityCode }) => after.get(communityCode) === code)
    await transaction.collection('town').doc(`grids:${code}`).set({ data: { value } })
  }
}

const officesOf = (communities: Town['communities']) =>
  new Map(communities.map(({ code, officeCode }) => [code, officeCode]))

/** The organisation in force, as it would be sent. */
function organisationOf({ meta, offices, communities, departments, calendar }: Town): object {
  const { version: _version, ...about } = meta
  const own = calendar && Object.keys(calendar).length > 0 ? { calendar } : {}
  return { ...about, offices, communities, departments, ...own }
}

/** Without what is undefined, as the database keeps it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const howMany = (gone: Gone) => Object.values(gone).reduce((sum, list) => sum + list.length, 0)

function checked(report: ImportReport, problems: readonly ImportProblem[]): ImportCheck {
  return { ...reportOf(report), problemCount: problems.length, problems: problems.slice(0, PROBLEMS_MAX) }
}

function reportOf({ added, changed, unchanged, gone }: ImportReport): ImportReport {
  return { added, changed, unchanged, gone }
}

function refusalOf({ problemCount, problems }: ImportCheck): Refused {
  return refuse('import/has-problems', { problems: problemCount, first: problems[0]?.message ?? '' })
}
