/** What the specifications of dispatch are written with. */
import type { DispatchRule } from '#contract/town'
import { type DispatchFacts, dispatch } from '#domain/dispatch/dispatch'

export const rule = (
  code: string,
  when: DispatchRule['when'],
  then: Partial<DispatchRule['then']> = {},
): DispatchRule => ({
  code,
  when,
  then: { departmentCode: 'urban', coDepartmentCodes: [], ...then },
})
export const ruleSet = (...rules: DispatchRule[]) => ({ version: 8, rules })
/** Epoch ms of a local time in Asia/Shanghai. */
export const at = (local: string) => Date.parse(`${local}:00+08:00`)
/** A resident reports the first item in the first grid on a Monday morning. */
export const facts: DispatchFacts = {
  item: { code: 'A001', group: '市容环境', urgent: false },
  officeCode: '01',
  communityCode: '0101',
  gridCode: '010101',
  reporterRole: 'citizen',
  atMs: at('2026-11-23T10:00'),
}
/** The code of the rule that decides. */
export const decided = (rules: DispatchRule[], difference: Partial<DispatchFacts> = {}) =>
  dispatch(ruleSet(...rules), { ...facts, ...difference })?.ruleCode
