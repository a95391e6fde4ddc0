/** Lives of cases for the figures, and books as the clock keeps them. */
import type { Case } from '#domain/cases/case'
import { nextEvent } from '#domain/cases/evidence'
import type { Actor } from '#domain/cases/permit'
import { takeStep } from '#domain/cases/step'
import type { StepCommand } from '#domain/cases/step-command'
import { type Book, emptyBook, OpenBooks, postingsOf } from '#domain/insight/books'
import { contributionFrom, contributionOf, contributionText } from '#domain/insight/contribution'
import { aCase, aCommand, PEOPLE, SURROUNDINGS } from './town'

export const at = (text: string) => Date.parse(`${text}+08:00`)
const LIMITS = { acceptWithin: 'workingHours:2', handleWithin: 'workingDays:2' }

/** A case that was reported and dispatched by rule at once. */
export function dispatched(reportedAtMs: number, difference: Partial<Case> = {}): Case {
  const opened = { by: 'system', from: 'none', to: 'triage', note: '', photos: [], data: {} } as const
  const report = nextEvent([], 'report', { ...opened, id: 'r', atMs: reportedAtMs })
  const sent = { ...opened, id: 'd', atMs: reportedAtMs, from: 'triage', to: 'dispatched', data: LIMITS } as const
  const timeline = [report, nextEvent([report], 'autoDispatch', sent)]
  return aCase({ state: 'dispatched', reportedAtMs, timeline, ...difference })
}

const WHO: Partial<Record<StepCommand['action'], keyof typeof PEOPLE>> = {
  accept: 'handler',
  handle: 'handler',
  return: 'handler',
  askExtension: 'handler',
  grantExtension: 'dispatcher',
  denyExtension: 'dispatcher',
  dispatch: 'dispatcher',
  verify: 'gridOfficer',
  rework: 'gridOfficer',
  reopen: 'resident',
  reject: 'dispatcher',
}

function taken(subject: Case, action: StepCommand['action'], now: number, who?: Actor): Case {
  const command = { ...aCommand(action), commandId: `${action}:${now}` } as StepCommand
  const step = takeStep(subject, command, who ?? PEOPLE[WHO[action] ?? 'dispatcher'], SURROUNDINGS, now)
  if (!step.ok) throw new Error(`${action}: ${step.refusal}`)
  return { ...subject, ...step.value.changes, timeline: [...subject.timeline, ...step.value.events] }
}

/** Who does what when; by who usually does it, when nobody is named. */
export type LifeStep = readonly [action: StepCommand['action'], on: string, who?: Actor]

export const lived = (subject: Case, ...steps: readonly LifeStep[]) =>
  steps.reduce((now, [action, on, who]) => taken(now, action, at(on), who), subject)

/** Books as the clock keeps them: contributions out and in. */
export class Kept {
  readonly #counted = new Map<string, string>()
  books: Book[] = []

  see(changed: readonly Case[]): void {
    const moves = changed.map((subject) => {
      const before = this.#counted.get(subject._id)
      const after = contributionText(contributionOf(subject, SURROUNDINGS))
      this.#counted.set(subject._id, after)
      const postings = (text: string) => postingsOf(contributionFrom(text))
      return { before: before === undefined ? [] : postings(before), after: postings(after) }
    })
    const ids = new Set(moves.flatMap(({ before, after }) => [...before, ...after]).map(({ bookId }) => bookId))
    const open = new OpenBooks([...ids].map((id) => this.books.find(({ _id }) => _id === id) ?? emptyBook(id)))
    for (const { before, after } of moves) {
      open.post(before, -1)
      open.post(after, 1)
    }
    this.books = [...this.books.filter(({ _id }) => !ids.has(_id)), ...open.closed()]
  }
}
