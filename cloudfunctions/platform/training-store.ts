/** Who has learned which batch: one document a person and batch. */

import { countsNow } from '#domain/people/held-role'
import { isApproved, type Person } from '#domain/people/person'
import type { OfficerGrids } from '#domain/training/progress'
import { insertOnce, readById, updateIf } from './documents'
import { _, db } from './sdk'

const COLLECTION = 'trainings'
/** What one query of the database gives at most; a town has some hundreds of officers. */
const OFFICERS_MAX = 1_000

/** `<batch>:<personId>`. */
interface Training {
  readonly _id: string
  readonly batch: number
  readonly personId: string
  /** When the quiz was passed last; none before that. */
  readonly passedAtMs?: number
  readonly tries: number
  /** The last command that counted. */
  readonly commandId: string
}

const idOf = (batch: number, personId: string): string => `${batch}:${personId}`

export async function readTraining(batch: number, personId: string): Promise<Training | undefined> {
  return readById<Training>(COLLECTION, idOf(batch, personId))
}

/** The person's own, one a batch. */
export async function readTrainings(batches: readonly number[], personId: string): Promise<Training[]> {
  const ids = batches.map((batch) => idOf(batch, personId))
  if (ids.length === 0) return []
  return (
    await db
      .collection(COLLECTION)
      .where({ _id: _.in(ids) })
      .limit(ids.length)
      .get()
  ).data as Training[]
}

/** Counts a try once, and that it was passed; who has passed stays so whatever is tried later. */
export async function writeTry(
  batch: number,
  personId: string,
  commandId: string,
  passedAtMs: number | undefined,
): Promise<void> {
  const _id = idOf(batch, personId)
  const passed = passedAtMs === undefined ? {} : { passedAtMs }
  const again = () =>
    updateIf(COLLECTION, { _id, commandId: _.neq(commandId) }, { commandId, tries: _.inc(1), ...passed })
  if (await again()) return
  const first: Training = { _id, batch, personId, commandId, tries: 1, ...passed }
  if (await insertOnce(COLLECTION, first)) await again()
}

/** Everybody who is a grid officer now, and who of all has learned the batch; two queries side by side. */
export async function readLearning(batch: number, now: number) {
  const persons = db.collection('persons').where({ 'roles.role': 'gridOfficer' })
  const passed = db.collection(COLLECTION).where({ batch, passedAtMs: _.gt(0) })
  const [people, trainings] = await Promise.all([
    persons.field({ personId: true, roles: true, 'registration.status': true }).limit(OFFICERS_MAX).get(),
    passed.field({ personId: true }).limit(OFFICERS_MAX).get(),
  ])
  const officers = (people.data as Person[]).filter(isApproved).map(
    (person): OfficerGrids => ({
      personId: person.personId,
      gridCodes: person.roles.flatMap((held) =>
        held.role === 'gridOfficer' && countsNow(held, now) ? held.gridCodes : [],
      ),
    }),
  )
  return {
    officers,
    learned: new Set((trainings.data as Training[]).map(({ personId }) => personId)),
    more: people.data.length === OFFICERS_MAX || trainings.data.length === OFFICERS_MAX,
  }
}
