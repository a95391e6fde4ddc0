/** What the ids on the audit log stand for: a person's masked name, a case's number. */
import type { Case } from '#domain/cases/case'
import type { Person } from '#domain/people/person'
import { _, db } from './sdk'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const IDS_MAX = 100

/** By ids; whoever left, and what no id is, has none. */
export async function namesOf(words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(words.filter((word) => ID.test(word)))].slice(0, IDS_MAX)
  if (ids.length === 0) return new Map()
  const [persons, cases] = await Promise.all([
    db
      .collection('persons')
      .where({ personId: _.in(ids) })
      .field({ personId: true, 'registration.nameMasked': true })
      .limit(IDS_MAX)
      .get(),
    db
      .collection('cases')
      .where({ _id: _.in(ids) })
      .field({ caseNo: true })
      .limit(IDS_MAX)
      .get(),
  ])
  const known: (readonly [id: string, name: string])[] = [
    ...(persons.data as Pick<Person, 'personId' | 'registration'>[]).map(
      ({ personId, registration }) => [personId, registration.nameMasked] as const,
    ),
    ...(cases.data as Pick<Case, '_id' | 'caseNo'>[]).map(({ _id, caseNo }) => [_id, caseNo] as const),
  ]
  return new Map(known.filter(([, name]) => name !== ''))
}
