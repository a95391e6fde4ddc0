import type { ActionName, Door, Input } from '#contract/actions'
import type { Answer } from '#contract/answers'
import type { Outcome } from '#contract/outcome'
import type { Case } from '#domain/cases/case'
import type { Actor } from '#domain/cases/permit'
import type { RuleSetDocument } from '#domain/dispatch/rule-set-document'
import type { Round } from '#domain/inspections/round'
import type { Person } from '#domain/people/person'
import type { TownSnapshot } from './town-store'

/** What an action knows of the call, read side by side before it begins. */
export interface Call {
  readonly openid: string
  /** Undefined for who never registered. */
  readonly person: Person | undefined
  /** The empty place of who left: known to registration alone. */
  readonly left?: Person
  readonly actor: Actor
  /** Who of the admins it is, in the cloud's console. */
  readonly adminName?: string
  /** The case the input names, when there is one. */
  readonly subject: Case | undefined
  /** The case it is to be linked to, when the input names one. */
  readonly parent: Case | undefined
  /** Whom the input names, when it names somebody and there is one. */
  readonly about: Person | undefined
  /** The version of the rules that is to be put in force, or that a draft is based on. */
  readonly ruleSet: RuleSetDocument | undefined
  /** The round of an inspection, when the input names one and a case drawn in it. */
  readonly round: Round | undefined
  readonly snapshot: TownSnapshot
  /** The cloud's time of arrival, epoch ms: the time that decides. */
  readonly now: number
}

/** One handler an action of the contract; a missing one does not compile. */
export type Handlers<D extends Door> = {
  readonly [A in ActionName<D>]: (input: Input<D, A>, call: Call) => Promise<Outcome<Answer<D, A>>>
}
