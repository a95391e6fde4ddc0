/** Deadlines through the life of a case: what runs, what stands still, who is reminded when. All times are Chinese. */
import { describe, expect, it } from 'vitest'
import type { Clock } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { SYSTEM } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { escalationTimes, runningLimit } from '#domain/cases/time-limits'
import { CHINESE_CALENDAR } from '#domain/deadlines/chinese-calendar'
import { dueAt, resumedDue } from '#domain/deadlines/deadlines'
import { aCase, aCommand, PEOPLE, SURROUNDINGS } from './town'

const inChina = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const atChina = (ms: number | null) =>
  ms === null ? null : new Date(ms + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' ')

describe('a clock that stood still', () => {
  it.each([
    [
      'two working hours left at noon, decided next morning',
      'workingHours',
      '2026-11-23 16:00',
      '2026-11-23 11:00',
      '2026-11-24 08:30',
      '2026-11-24 11:30',
    ],
    ['over a weekend', 'workingHours', '2026-11-27 17:00', '2026-11-27 16:00', '2026-11-30 09:00', '2026-11-30 10:00'],
    [
      'working days move by the pause, never onto a weekend',
      'workingDays',
      '2026-11-26 10:00',
      '2026-11-25 10:00',
      '2026-11-27 10:00',
      '2026-11-30 10:00',
    ],
    [
      'calendar days move by the pause',
      'calendarDays',
      '2026-11-26 10:00',
      '2026-11-25 10:00',
      '2026-11-27 12:00',
      '2026-11-28 12:00',
    ],
    [
      'plain hours move by the pause, at night as well',
      'hours',
      '2026-11-22 23:00',
      '2026-11-22 21:00',
      '2026-11-23 03:30',
      '2026-11-23 05:30',
    ],
    [
      'urgent hours',
      'urgentWorkingHours',
      '2026-11-22 21:00',
      '2026-11-22 20:00',
      '2026-11-22 23:00',
      '2026-11-23 08:00',
    ],
    [
      'what was overdue stays overdue by as much',
      'workingHours',
      '2026-11-23 10:00',
      '2026-11-23 11:00',
      '2026-11-23 15:00',
      '2026-11-23 14:00',
    ],
  ] as const)('%s', (_, clock, due, paused, resumed, expected) => {
    const resumedMs = resumedDue(inChina(due), inChina(paused), inChina(resumed), clock as Clock, CHINESE_CALENDAR)
    expect(atChina(resumedMs)).toBe(expected)
  })
})

type Told = readonly [at: string, action: StepCommand['action'], who: keyof typeof PEOPLE]

/** A story told in steps: who did what at which time; ends with the case as it then stands. */
function story(...steps: readonly Told[]): Case {
  let subject = aCase({ state: 'triage', departmentCode: null, timeline: [] })
  for (const [number, [at, action, who]] of steps.entries()) {
    const command = { ...aCommand(action), commandId: `step-${number}` } as StepCommand
    const urban = command.action === 'dispatch' ? { ...command, departmentCode: 'urban' } : command
    const taken = takeStep(subject, urban, PEOPLE[who], SURROUNDINGS, inChina(at))
    if (!taken.ok) throw new Error(`${at} ${action}: ${taken.refusal}`)
    subject = { ...subject, ...taken.value.changes, timeline: [...subject.timeline, ...taken.value.events] }
  }
  return subject
}

/** The item is accepted within 2 and handled within 4 working hours. */
describe('the deadline of a case', () => {
  it.each([
    ['dispatched', [['2026-11-23 09:00', 'dispatch', 'dispatcher']], '2026-11-23 11:00'],
    [
      'accepted',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:00', 'accept', 'handler'],
      ],
      '2026-11-23 16:00',
    ],
    [
      'returned: the dispatcher has two working hours',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:00', 'return', 'handler'],
      ],
      '2026-11-23 12:00',
    ],
    [
      'handled: to be verified within a working day',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:00', 'accept', 'handler'],
        ['2026-11-23 11:00', 'handle', 'handler'],
      ],
      '2026-11-24 11:00',
    ],
    [
      'a confirmation in between changes nothing',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:30', 'confirm', 'gridOfficer'],
      ],
      '2026-11-23 11:00',
    ],
    [
      'an extension of three working days, asked at 11:00, granted at 15:00',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:00', 'accept', 'handler'],
        ['2026-11-23 11:00', 'askExtension', 'handler'],
        ['2026-11-23 15:00', 'grantExtension', 'dispatcher'],
      ],
      '2026-11-27 09:00',
    ],
    [
      'an extension denied at 15:00: what was left runs on',
      [
        ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
        ['2026-11-23 10:00', 'accept', 'handler'],
        ['2026-11-23 11:00', 'askExtension', 'handler'],
        ['2026-11-23 15:00', 'denyExtension', 'dispatcher'],
      ],
      '2026-11-24 09:00',
    ],
    ['rejected: nothing is due', [['2026-11-23 09:00', 'reject', 'dispatcher']], null],
    [
      'appealed: within three working days',
      [
        ['2026-11-23 09:00', 'reject', 'dispatcher'],
        ['2026-11-23 20:00', 'appeal', 'resident'],
      ],
      '2026-11-26 20:00',
    ],
  ] as const)('%s', (_, steps, due) => {
    const subject = story(...(steps as readonly Told[]))
    expect(atChina(subject.dueAtMs)).toBe(due)
    expect(runningLimit(subject.timeline, CHINESE_CALENDAR)?.dueMs ?? null).toBe(subject.dueAtMs)
  })
})

describe('who was to confirm', () => {
  it('is reminded when the time for it is over, and again a working day later', () => {
    let subject = aCase({ confirmDueAtMs: inChina('2026-11-23 15:00'), dueAtMs: null, timeline: [] })
    const told = []
    for (const at of ['2026-11-23 15:00', '2026-11-24 15:00']) {
      const command = { ...aCommand('escalate'), commandId: at, photos: [], note: '' }
      const taken = takeStep(subject, command, SYSTEM, SURROUNDINGS, inChina(at))
      if (!taken.ok) throw new Error(taken.refusal)
      told.push(...taken.value.effects.flatMap((effect) => (effect.kind === 'tellStaff' ? effect.title : [])))
      subject = { ...subject, ...taken.value.changes, timeline: [...subject.timeline, ...taken.value.events] }
    }
    expect(told).toEqual(['待核实超期', '待核实超期'])
    expect(subject.escalateAtMs).toBeNull()
  })
})

describe('reminders', () => {
  it('come at half the time, at its end and at twice of it', () => {
    const { timeline } = story(['2026-11-23 09:00', 'dispatch', 'dispatcher'])
    const running = runningLimit(timeline, CHINESE_CALENDAR)
    if (!running) throw new Error('nothing runs')
    expect(escalationTimes(running, CHINESE_CALENDAR).map(atChina)).toEqual([
      '2026-11-23 10:00',
      '2026-11-23 11:00',
      '2026-11-23 15:00',
    ])
  })

  it('half of three working days is a day and half an office day; half of one is half an office day', () => {
    const half = (amount: number, start: string) =>
      atChina(dueAt(inChina(start), { clock: 'workingDays', amount: amount / 2 }, CHINESE_CALENDAR))
    expect(half(3, '2026-11-26 15:00')).toBe('2026-11-30 09:30')
    expect(half(1, '2026-11-23 09:00')).toBe('2026-11-23 14:30')
  })

  it('go to the handlers, then to the head of the department, then to the leaders', () => {
    let subject = story(['2026-11-23 09:00', 'dispatch', 'dispatcher'])
    const told = []
    for (const at of ['2026-11-23 10:00', '2026-11-23 11:00', '2026-11-23 15:00']) {
      expect(atChina(subject.escalateAtMs)).toBe(at)
      const command = { ...aCommand('escalate'), commandId: at, photos: [], note: '' }
      const taken = takeStep(subject, command, SYSTEM, SURROUNDINGS, inChina(at))
      if (!taken.ok) throw new Error(taken.refusal)
      told.push(...taken.value.effects.flatMap((effect) => (effect.kind === 'tellStaff' ? effect.to.desk : [])))
      subject = { ...subject, ...taken.value.changes, timeline: [...subject.timeline, ...taken.value.events] }
    }
    expect(told).toEqual(['handlers', 'heads', 'leaders'])
    expect(subject.escalateAtMs).toBeNull()
  })

  it('go to the dispatcher each working day while an extension waits, and begin anew with the next step', () => {
    const asked = story(
      ['2026-11-23 09:00', 'dispatch', 'dispatcher'],
      ['2026-11-23 10:00', 'accept', 'handler'],
      ['2026-11-23 11:00', 'askExtension', 'handler'],
    )
    expect(atChina(asked.escalateAtMs)).toBe('2026-11-24 11:00')
    const accepted = story(['2026-11-23 09:00', 'dispatch', 'dispatcher'], ['2026-11-23 10:00', 'accept', 'handler'])
    expect(atChina(accepted.escalateAtMs)).toBe('2026-11-23 12:00')
    expect(accepted.escalationLevel).toBe(0)
  })
})
