/** Dispatch rules as an admin keeps them: draft, check, dry run, in force, and back again. */
import { accept, type Outcome, refuse } from '#contract/outcome'
import type { RuleCheck } from '#contract/rules'
import type { DispatchRuleSet } from '#contract/town'
import { checkRuleSet } from '#domain/dispatch/check'
import type { Call, Handlers } from '#platform/call'
import { dryRunRuleSet, listRuleSets, putInForce, readRuleSet, saveRuleSet } from '#platform/rule-store'

type RuleActions = 'rules.list' | 'rules.get' | 'rules.save' | 'rules.check' | 'rules.dryRun' | 'rules.activate'

export const ruleHandlers: Pick<Handlers<'admin'>, RuleActions> = {
  'rules.list': async () => accept({ list: await listRuleSets() }),
  'rules.get': ({ version }) => readRuleSet(version),
  /** Also a faulty draft is kept: it is work; only it can never become active. */
  'rules.save': async ({ basedOn, rules }, call) =>
    checked(await saveRuleSet(basedOn, call.ruleSet, rules, call.actor.personId, call.now), call),
  'rules.check': async ({ version }, call) => checked(await readRuleSet(version), call),
  'rules.dryRun': ({ version, sinceMs, cursor }) => dryRunRuleSet(version, sinceMs, cursor),
  'rules.activate': async ({ version, replaces }, call) => {
    if (version === replaces) return refuse('rules/already-active', { version })
    return call.ruleSet ? activate(call.ruleSet, replaces, call) : refuse('rules/unknown-version', { version })
  },
}

function checked(ruleSet: Outcome<DispatchRuleSet>, { snapshot }: Call): Outcome<RuleCheck> {
  return ruleSet.ok ? accept(checkRuleSet(ruleSet.value, snapshot.town)) : ruleSet
}

async function activate(
  ruleSet: DispatchRuleSet,
  replaces: number,
  { snapshot, actor, now }: Call,
): Promise<Outcome<{ version: number }>> {
  const { version } = ruleSet
  const { errors } = checkRuleSet(ruleSet, snapshot.town)
  return errors > 0
    ? refuse('rules/has-errors', { version, errors })
    : putInForce(ruleSet, replaces, actor.personId, now)
}
