/** Anything anybody might try, in any order: the table holds, nothing is lost, nobody checks their own work. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOW, FLOW_ACTIONS } from '#contract/flow'
import type { RejectReason } from '#contract/words'
import type { Case } from '#domain/cases/case'
import { firstBrokenLink } from '#domain/cases/evidence'
import { type Actor, permitted, SYSTEM } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { runningLimit } from '#domain/cases/time-limits'
import { detailOf } from '#domain/cases/view'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { aCase, aCommand, PEOPLE, person, SURROUNDINGS, TOWN } from './town'

const SEED = 20261123
const REPORTER = 'person-who-reported'

/** Residents, staff, people with several roles, the reporter among the staff, and the clockwork. */
const CAST: readonly Actor[] = [
  ...Object.values(PEOPLE),
  person(REPORTER, { role: 'citizen' }),
  person(
    'officer-and-handler',
    { role: 'gridOfficer', gridCodes: ['010101', '010102'] },
    { role: 'handler', departmentCode: 'urban' },
  ),
  person('land-and-urban', { role: 'handler', departmentCode: 'land' }, { role: 'handler', departmentCode: 'urban' }),
  person('dispatcher-too', { role: 'dispatcher' }, { role: 'gridOfficer', gridCodes: ['010101'] }),
  SYSTEM,
]
/** The same cast with the reporter holding every role. */
const REPORTER_IN_OFFICE = person(
  REPORTER,
  { role: 'gridOfficer', gridCodes: ['010101', '010102'] },
  { role: 'handler', departmentCode: 'urban' },
  { role: 'dispatcher' },
)

const tries = fc.array(
  fc.record({
    who: fc.constantFrom(...CAST, REPORTER_IN_OFFICE),
    action: fc.constantFrom(...FLOW_ACTIONS),
    department: fc.constantFrom('urban', 'land'),
    reason: fc.constantFrom('untrue' as const, 'notInItems' as const),
    item: fc.constantFrom('A001', 'A002', 'B001'),
    /** Mostly something that is allowed, so that stories go far; else anything at all. */
    sensible: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
    pick: fc.nat(1000),
    afterMs: fc.integer({ min: 0, max: 5 * 24 * 60 * 60 * 1000 }),
  }),
  { minLength: 1, maxLength: 40 },
)

function somethingAllowed(
  subject: Case,
  attempt: { readonly who: Actor; readonly action: StepCommand['action']; readonly pick: number },
  now: number,
): { readonly who: Actor; readonly action: StepCommand['action'] } {
  const allowed = CAST.flatMap((who) => permitted(subject, who, now).map((action) => ({ who, action })))
  return allowed[attempt.pick % Math.max(allowed.length, 1)] ?? attempt
}

function commandOf(
  action: StepCommand['action'],
  { department, reason, item }: { readonly department: string; readonly reason: RejectReason; readonly item: string },
  id: string,
): StepCommand {
  const command = { ...aCommand(action), commandId: id } as StepCommand
  if (command.action === 'dispatch') return { ...command, departmentCode: department }
  if (command.action === 'reitem')
    return { ...command, itemCode: item, seenItemCode: item === 'A001' ? 'A002' : 'A001' }
  return command.action === 'reject' ? { ...command, reason } : command
}

function expectSound(before: Case, after: Case, command: StepCommand, who: Actor, now: number): void {
  const row = FLOW[command.action]
  const added = after.timeline.slice(before.timeline.length)
  expect(after.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
  expect(row.from).toContain(before.state)
  expect(added[0]?.to).toBe(row.to === 'same' ? before.state : row.to)
  expect(firstBrokenLink(after.timeline)).toBeUndefined()
  expect(runningLimit(after.timeline, CHINESE_CALENDAR)?.dueMs ?? null).toBe(after.dueAtMs)
  if (['confirm', 'verify', 'rework'].includes(command.action)) {
    expect(before.handlerIds).not.toContain(who.personId)
    expect(who.personId).not.toBe(REPORTER)
  }
  if (after.state === 'closed' && before.state !== 'closed') expect(after.openPoints).toBe(0)
  // Whoever left the case it was closed with never takes its award.
  if (before.leftParentId !== undefined) expect(after.leftParentId).toBeDefined()
  if (command.action === 'reopenLinked')
    expect(after).toMatchObject({ leftParentId: before.parentId, reworks: before.reworks + 1, reopened: true })
  if (after.state === 'linked') expect(after).toMatchObject({ departmentCode: null, closedAtMs: null, dueAtMs: null })
  expect(after.extensions).toBeLessThanOrEqual(2)
  const seen = JSON.stringify(detailOf(after, PEOPLE.handler, TOWN, () => 'https://a/b', now))
  expect(seen).not.toContain(REPORTER)
}

describe('random actions by random people', () => {
  it.each([false, true])(`keep every rule (confidential: %s, seed ${SEED})`, (confidential) => {
    let longest = 0
    const seen = new Set<string>()
    fc.assert(
      fc.property(tries, fc.boolean(), (attempts, handled) => {
        let now = Date.parse('2026-11-02T09:00:00+08:00')
        // Half of the stories begin late, so that what comes after the end is told often enough.
        const start = handled
          ? ({ state: 'handled', departmentCode: 'urban' } as const)
          : ({ state: 'triage', departmentCode: null } as const)
        let subject = aCase({ ...start, reporterId: REPORTER, confidential, timeline: [] })
        for (const [number, attempt] of attempts.entries()) {
          now += attempt.afterMs
          const { who, action } = attempt.sensible ? somethingAllowed(subject, attempt, now) : attempt
          const offered = permitted(subject, who, now).includes(action)
          const command = commandOf(
            action,
            { ...attempt, ...(confidential ? { item: 'B001' } : {}) },
            `command-${number}`,
          )
          const taken = takeStep(subject, command, who, SURROUNDINGS, now)
          if (taken.ok) {
            expect(offered).toBe(true)
            const { events, changes } = taken.value
            const after = { ...subject, ...changes, timeline: [...subject.timeline, ...events] }
            expectSound(subject, after, command, who, now)
            subject = after
            longest = Math.max(longest, after.timeline.length)
            seen.add(action)
          }
        }
      }),
      { seed: SEED, numRuns: 2000 },
    )
    expect(longest).toBeGreaterThan(10)
    const never = confidential
      ? ['inspect', 'inspectSettled', 'reopenLinked', 'link', 'unlink', 'closeLinked', 'rejectLinked', 'relink']
      : []
    expect(FLOW_ACTIONS.filter((action) => !seen.has(action))).toEqual(never)
  })
})
