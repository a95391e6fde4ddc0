/** What a new hash key leaves under the old one: a person's place in the database follows from their openid by it. */
import { commitmentOf } from '#domain/inspections/draw'
import type { Person, Registration } from '#domain/people/person'
import { inTransaction, readIn } from './award-tallies'
import { logFault } from './log'
import { _, db } from './sdk'
import { currentHashKeyId, decrypt, hasOldHashKeys, keyedHash, keyedHashes, oldHashKeyIds } from './secrets'

/**
 * Who comes is moved to where the current key says, in one transaction: at any instant there is one of them. A call of
 * theirs that runs beside it finds that they changed meanwhile, and is sent again.
 */
export async function movePerson(openid: string): Promise<void> {
  const [current, ...old] = keyedHashes('openid', openid)
  try {
    await inTransaction(async (transaction) => {
      for (const id of old) {
        const person = await readIn<Person>(transaction, 'persons', id)
        if (!person) continue
        const { _id, ...kept } = person
        const registration = hashedAnew(person.registration)
        const data = { ...kept, registration, hashKeyId: currentHashKeyId(), version: person.version + 1 }
        await transaction.collection('persons').doc(_id).remove()
        await transaction.collection('persons').doc(current).set({ data })
        return
      }
    })
  } catch (error) {
    // They are found under the old key as well; the next call tries again.
    logFault('a person could not be moved to the new hash key', error)
  }
}

/** Name and number too: the clock, which goes through everybody in their order, may have passed the new place. */
function hashedAnew(registration: Registration): Registration {
  const { nameSecret, phoneSecret } = registration
  if (nameSecret === '' || phoneSecret === '') return registration
  return {
    ...registration,
    nameHash: keyedHash('name', decrypt(nameSecret)),
    phoneHash: keyedHash('phone', decrypt(phoneSecret)),
  }
}

/** Whether somebody who came lies where an old key says. Those of the console have no openid. */
export function isUnderOldKey({ _id }: Person, openid: string): boolean {
  return openid !== '' && hasOldHashKeys() && _id !== keyedHash('openid', openid)
}

/** What is still found by an old key alone. */
export async function hashesLeft() {
  const old = oldHashKeyIds()
  if (old.length === 0) return { persons: 0, waiting: 0, draws: 0 }
  const where = { hashKeyId: _.in(old) }
  const periods = db.collection('inspectionPeriods').where({ dueAtMs: _.gt(0) })
  const [persons, waiting, { data }] = await Promise.all([
    db.collection('persons').where(where).count(),
    db.collection('waitingRoles').where(where).count(),
    periods.limit(100).get(),
  ])
  const promised = (data as Promised[]).filter(({ drawnAtMs }) => drawnAtMs === null)
  const draws = promised.filter(({ _id, commitment }) => commitmentOf(keyedHash('draw', _id)) !== commitment).length
  return { persons: persons.total, waiting: waiting.total, draws }
}

interface Promised {
  readonly _id: string
  readonly commitment: string
  readonly drawnAtMs: number | null
}
