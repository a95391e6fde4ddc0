import { describe, expect, it } from 'vitest'
import type { Clock } from '#contract/town'
import { CHINESE_CALENDAR, workCalendar } from '#domain/deadlines/chinese-calendar'
import { dueAt, resumedDue } from '#domain/deadlines/deadlines'

/** Office hours 8:30–12:00 and 14:00–17:30; urgent hours 7:00–22:00 every day; plain hours always. All times are Chinese. */
describe('time limits', () => {
  it.each([
    ['Mon morning', '2026-11-23 09:00', 'workingHours', 2, '2026-11-23 11:00'],
    ['over the noon break', '2026-11-23 11:00', 'workingHours', 2, '2026-11-23 15:00'],
    ['over the night', '2026-11-23 17:00', 'workingHours', 2, '2026-11-24 10:00'],
    ['over a weekend', '2026-11-27 17:00', 'workingHours', 4, '2026-11-30 12:00'],
    ['made at night', '2026-11-23 23:00', 'workingHours', 4, '2026-11-24 14:30'],
    ['ends exactly at noon', '2026-11-23 08:30', 'workingHours', 3, '2026-11-23 11:30'],
    ['a working day', '2026-11-23 10:00', 'workingDays', 1, '2026-11-24 10:00'],
    ['a working day from Friday', '2026-11-27 10:00', 'workingDays', 1, '2026-11-30 10:00'],
    ['over the Spring Festival of 2026', '2026-02-13 10:00', 'workingDays', 2, '2026-02-24 10:00'],
    ['a make-up Saturday works', '2026-02-27 10:00', 'workingDays', 1, '2026-02-28 10:00'],
    ['calendar days run always', '2026-02-14 10:00', 'calendarDays', 3, '2026-02-17 10:00'],
    ['urgent hours on a Sunday', '2026-11-22 09:00', 'urgentWorkingHours', 2, '2026-11-22 11:00'],
    ['urgent hours over the night', '2026-11-22 21:30', 'urgentWorkingHours', 1, '2026-11-23 07:30'],
    ['plain hours in the middle of the night', '2026-11-22 02:10', 'hours', 1, '2026-11-22 03:10'],
    ['plain hours over midnight', '2026-11-22 22:30', 'hours', 4, '2026-11-23 02:30'],
    ['plain hours on New Year’s Eve, into the holiday', '2026-12-31 23:30', 'hours', 2, '2027-01-01 01:30'],
    ['plain hours in the Spring Festival', '2026-02-17 12:00', 'hours', 24, '2026-02-18 12:00'],
    ['half an hour, for a reminder at half the time', '2026-11-22 23:45', 'hours', 0.5, '2026-11-23 00:15'],
  ] as const)('%s: %s + %s %s', (_, start, clock, amount, due) => {
    expect(atChina(dueAt(inChina(start), { clock: clock as Clock, amount }, CHINESE_CALENDAR))).toBe(due)
  })
})

describe('a town’s own working time', () => {
  const flood = workCalendar({
    officeHours: [
      ['09:00', '12:00'],
      ['15:00', '18:00'],
    ],
    holidays: ['2026-11-24'],
    workdays: ['2026-11-28'],
  })
  it.each([
    ['a summer noon', '2026-11-23 11:00', 'workingHours', 2, '2026-11-23 16:00'],
    ['a day off that the town gave', '2026-11-23 17:00', 'workingHours', 2, '2026-11-25 10:00'],
    ['a Saturday it works instead', '2026-11-27 10:00', 'workingDays', 1, '2026-11-28 10:00'],
  ] as const)('%s: %s + %s %s', (_, start, clock, amount, due) => {
    expect(atChina(dueAt(inChina(start), { clock: clock as Clock, amount }, flood))).toBe(due)
  })
})

describe('a town that works on urgent things day and night', () => {
  const always = workCalendar({ urgentHours: [['00:00', '24:00']] })
  it.each([
    ['no seam at midnight', '2026-11-22 23:30', 1, '2026-11-23 00:30'],
    ['ends exactly at midnight', '2026-11-22 22:00', 2, '2026-11-23 00:00'],
    ['begins exactly at midnight', '2026-11-23 00:00', 1, '2026-11-23 01:00'],
    ['over two midnights', '2026-11-20 18:00', 36, '2026-11-22 06:00'],
    ['over a weekend and a holiday', '2026-12-31 20:00', 8, '2027-01-01 04:00'],
  ] as const)('%s: %s + %s urgent hours', (_, start, amount, due) => {
    expect(atChina(dueAt(inChina(start), { clock: 'urgentWorkingHours', amount }, always))).toBe(due)
  })

  it('a clock that stood still over midnight has left what it had', () => {
    const resumed = resumedDue(
      inChina('2026-11-23 01:00'),
      inChina('2026-11-22 23:00'),
      inChina('2026-11-23 10:00'),
      'urgentWorkingHours',
      always,
    )
    expect(atChina(resumed)).toBe('2026-11-23 12:00')
  })
})

function inChina(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
}

function atChina(ms: number): string {
  return new Date(ms + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' ')
}
