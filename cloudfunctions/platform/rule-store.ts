/** Versions of the dispatch rules. The one in force lies with the town, so that no report needs a look here. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { DryRun, RuleSetBrief, RuleSetView } from '#contract/rules'
import type { DispatchRule, DispatchRuleSet } from '#contract/town'
import { dryRun, type PastCase } from '#domain/dispatch/dry-run'
import { briefOfRuleSet, type RuleSetDocument } from '#domain/dispatch/rule-set-document'
import { insertOnce, readById, readPage, updateIf } from './documents'
import { _, db } from './sdk'
import { raiseCloudVersion } from './town-store'

const COLLECTION = 'ruleSets'
const LISTED_MAX = 100
const TRIES = 5

/** A page and the look beyond it are one query of the 1,000 documents that WeChat gives at most. */
const DRY_RUN_CASES = 999
const WITHOUT = ['timeline', 'effects', 'photos', 'photosAfter', 'text', 'place', 'handlerIds', 'rating']

async function readInForce(): Promise<DispatchRuleSet> {
  const part = await readById<{ value: DispatchRuleSet }>('town', 'ruleSet')
  if (!part) throw new Error('the town has no rules: load a town first')
  return part.value
}

export function readVersion(version: number): Promise<RuleSetDocument | undefined> {
  return readById<RuleSetDocument>(COLLECTION, `v${version}`)
}

async function readNewest(limit: number): Promise<Omit<RuleSetDocument, 'rules'>[]> {
  const find = db.collection(COLLECTION).orderBy('version', 'desc').limit(limit).field({ rules: false })
  return (await find.get()).data as Omit<RuleSetDocument, 'rules'>[]
}

export async function listRuleSets(): Promise<RuleSetBrief[]> {
  const [inForce, newest] = await Promise.all([readInForce(), readNewest(LISTED_MAX)])
  return newest.map((document) => briefOfRuleSet(document, inForce.version))
}

export async function readRuleSet(version: number): Promise<Outcome<RuleSetView>> {
  const [inForce, document] = await Promise.all([readInForce(), readVersion(version)])
  if (!document) return refuse('rules/unknown-version', { version })
  return accept({ ...briefOfRuleSet(document, inForce.version), rules: document.rules })
}

type Saved = Pick<RuleSetDocument, 'basedOn' | 'savedBy' | 'savedAtMs'>

function documentOf({ version, rules }: DispatchRuleSet, saved: Saved, activatedAtMs: number | null): RuleSetDocument {
  return { _id: `v${version}`, version, rules, ruleCount: rules.length, ...saved, activatedAtMs, activatedBy: null }
}

/**
 * Keeps rules as the next version. Versions have no gaps, so the next one after the base is free or taken by a later
 * draft; only then is the newest looked up. Rules that came with the town are kept first, to go back to.
 * @param base the version it is based on, as the door read it; undefined when it is not kept as a version yet
 */
export async function saveRuleSet(
  basedOn: number,
  base: RuleSetDocument | undefined,
  rules: readonly DispatchRule[],
  savedBy: string,
  now: number,
): Promise<Outcome<DispatchRuleSet>> {
  if (!base) {
    const inForce = await readInForce()
    if (basedOn !== inForce.version) return refuse('rules/unknown-version', { version: basedOn })
    await insertOnce(COLLECTION, documentOf(inForce, { basedOn: 0, savedBy: null, savedAtMs: now }, now))
  }
  let version = basedOn + 1
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const draft = documentOf({ version, rules }, { basedOn, savedBy, savedAtMs: now }, null)
    if ((await insertOnce(COLLECTION, draft)) === undefined) return accept({ version, rules })
    version = ((await readNewest(1))[0]?.version ?? version) + 1
  }
  throw new Error('no version was free for a draft')
}

/** Dispatches past cases again, those changed last first. @param sinceMs leaves older ones out */
export async function dryRunRuleSet(
  version: number,
  sinceMs: number | undefined,
  cursor: string | undefined,
): Promise<Outcome<DryRun>> {
  const [inForce, document, page] = await Promise.all([
    readInForce(),
    readVersion(version),
    readPage<PastCase & { readonly _id: string }>('cases', {
      where: sinceMs === undefined ? {} : { updatedAtMs: _.gt(sinceMs - 1) },
      by: 'updatedAtMs',
      direction: 'desc',
      cursor,
      size: DRY_RUN_CASES,
      without: WITHOUT,
    }),
  ])
  if (!document) return refuse('rules/unknown-version', { version })
  const compared = dryRun(inForce, document, page.list)
  const next = page.cursor === undefined ? {} : { cursor: page.cursor }
  return accept({ version, comparedWith: inForce.version, ...compared, ...next })
}

/**
 * Puts a version in force in place of the one the admin saw. One conditional write decides; what follows it may be
 * repeated: whoever lost the answer, or broke off in between, sends the same again and it is completed.
 */
export async function putInForce(
  { version, rules }: DispatchRuleSet,
  replaces: number,
  activatedBy: string,
  now: number,
): Promise<Outcome<{ version: number }>> {
  const where = { _id: 'ruleSet', 'value.version': replaces }
  if (!(await updateIf('town', where, { value: _.set({ version, rules }) }))) {
    const inForce = await readInForce()
    if (inForce.version !== version) return refuse('rules/changed-meanwhile', { version: inForce.version })
  }
  await Promise.all([
    raiseCloudVersion(),
    updateIf(COLLECTION, { _id: `v${version}` }, { activatedAtMs: now, activatedBy }),
  ])
  return accept({ version })
}
