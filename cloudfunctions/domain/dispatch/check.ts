/** Is a rule set fit to become active? Every item in every community is tried before anybody's report is. */
import type { FallsToTriage, RuleCheck, RuleFinding } from '#contract/rules'
import type { DispatchRule, DispatchRuleSet, Item, Town } from '#contract/town'
import {
  holdsAtPlace,
  holdsAtTime,
  holdsForItem,
  holdsForReporter,
  type Place,
  type Situation,
  specificity,
} from './conditions'
import { contradictions, duplicateCodes, finding, unknownCodes } from './rule-faults'
import { type Situations, situationsOf } from './situations'

const FINDINGS_MAX = 200

/** Names what is wrong, and which reports would fall to a dispatcher. */
export function checkRuleSet(ruleSet: DispatchRuleSet, town: Town): RuleCheck {
  const { rules } = ruleSet
  const tried = tryAll(rules, town)
  const neverHolding = contradictions(rules, town)
  const silent = new Set(neverHolding.flatMap((found) => found.ruleCodes))
  const findings = [
    ...duplicateCodes(rules),
    ...unknownCodes(rules, town),
    ...neverHolding,
    ...tried.ties.values(),
    ...unreachable(tried, silent),
  ]
  const errors = findings.filter((found) => found.severity === 'error').length
  return {
    version: ruleSet.version,
    errors,
    warnings: findings.length - errors,
    findings: findings.slice(0, FINDINGS_MAX),
    combinations: tried.combinations,
    resolved: tried.resolved,
    triage: tried.triage,
  }
}

interface Tried {
  readonly ties: Map<string, RuleFinding>
  /** By rule: who decides where it holds; itself among them when it ever decides, or ties. */
  readonly deciders: Map<DispatchRule, Set<DispatchRule>>
  combinations: number
  resolved: number
  readonly triage: FallsToTriage[]
}

interface Ranked {
  readonly rule: DispatchRule
  readonly rank: number
}

function tryAll(rules: readonly DispatchRule[], town: Town): Tried {
  const situations = situationsOf(rules, town)
  const ranked = rules
    .map((rule) => ({ rule, rank: specificity(rule.when) }))
    .sort((a, b) => b.rank - a.rank || (a.rule.code < b.rule.code ? -1 : 1))
  const tried: Tried = { ties: new Map(), deciders: new Map(), combinations: 0, resolved: 0, triage: [] }
  for (const item of town.items) tryItem(item, ranked, situations, town, tried)
  return tried
}

function tryItem(item: Item, ranked: readonly Ranked[], situations: Situations, town: Town, tried: Tried): void {
  const forItem = ranked.filter(({ rule }) => holdsForItem(rule.when, item))
  const undecided = new Map<string, { always: boolean; never: boolean }>()
  for (const place of situations.places) {
    const here = forItem.filter(({ rule }) => holdsAtPlace(rule.when, place))
    const fate = undecided.get(place.communityCode) ?? { always: true, never: true }
    for (const reporterRole of situations.reporterRoles) {
      for (const time of situations.times) {
        const holding = here.filter(
          ({ rule }) => holdsForReporter(rule.when, reporterRole) && holdsAtTime(rule.when, time),
        )
        const decided = decide(holding, { item, place, time, town }, tried)
        if (decided) fate.always = false
        else fate.never = false
      }
    }
    undecided.set(place.communityCode, fate)
  }
  const falling = [...undecided].filter(([, fate]) => !fate.never)
  tried.combinations += undecided.size
  tried.resolved += undecided.size - falling.length
  if (falling.length === 0) return
  const everywhere = falling.length === undecided.size
  tried.triage.push({
    itemCode: item.code,
    itemName: item.name,
    communityCodes: everywhere ? [] : falling.map(([communityCode]) => communityCode),
    sometimes: falling.some(([, fate]) => !fate.always),
  })
}

interface Example {
  readonly item: Item
  readonly place: Place
  readonly time: Pick<Situation, 'weekday' | 'hour'>
  readonly town: Town
}

/** @returns whether one rule decides; ties are written down with the situation as their example */
function decide(holding: readonly Ranked[], example: Example, tried: Tried): boolean {
  const [first] = holding
  if (!first) return false
  const top = holding.filter(({ rank }) => rank === first.rank)
  for (const { rule } of holding) {
    const deciders = tried.deciders.get(rule) ?? new Set()
    for (const decider of top) deciders.add(decider.rule)
    tried.deciders.set(rule, deciders)
  }
  if (top.length === 1) return true
  const codes = top.map(({ rule }) => rule.code)
  const key = codes.join(' ')
  if (!tried.ties.has(key)) tried.ties.set(key, finding('tie', codes, tieMessage(codes, example)))
  return false
}

const WEEKDAYS = '一二三四五六日'

function tieMessage(codes: readonly string[], { item, place, time, town }: Example): string {
  const community = town.communities.find((candidate) => candidate.code === place.communityCode)
  const grid = place.gridCode && town.grids.find((candidate) => candidate.code === place.gridCode)
  const where = `${community?.name ?? place.communityCode}${grid ? `（${grid.name}）` : ''}`
  const when = `周${WEEKDAYS.charAt(time.weekday - 1)} ${time.hour} 时`
  return `规则 ${codes.join('、')} 同样具体，对同一件上报都成立，例如${where}${when}的“${item.name}”。请给其中一条加上条件，或合并。`
}

const NAMED_MAX = 5

function* unreachable({ deciders }: Tried, silent: ReadonlySet<string>): Generator<RuleFinding> {
  for (const [rule, others] of deciders) {
    if (others.has(rule) || silent.has(rule.code)) continue
    const codes = [...others].map(({ code }) => code)
    const names = codes.slice(0, NAMED_MAX).join('、') + (codes.length > NAMED_MAX ? ' 等' : '')
    const message = `规则 ${rule.code} 从不起作用：凡是它成立的地方，都由更具体的规则 ${names} 决定。如不再需要，请删去。`
    yield finding('unreachable', [rule.code, ...codes], message)
  }
}
