/** The privacy notice has a version; who consented to an earlier one is asked again before the next report. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONSENT_VERSION } from '#contract/limits'
import { report, resident, storedPerson } from '../../tools/driver/people-town'
import { accepted, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>

beforeAll(async () => {
  town = await startTown()
})
afterAll(async () => stopTown(town))

async function consentedTo(personId: string, version: string): Promise<void> {
  const query = JSON.stringify({ personId })
  const data = JSON.stringify({ $set: { 'registration.consentVersion': version } })
  const about = { envName: 'local-env', collectionName: 'persons', queryType: 'WHERE', multi: true, merge: true }
  await fetch(`${town.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'database.modifyDocument', ...about, query, data }),
  })
}

it('a new version is asked for before the next report, and after it all goes on', async () => {
  const { caller, personId } = await resident(town, 'oConsent_1', '13912350001')
  const me = async () => accepted(await caller.call('citizen', 'me.get', {})).registration
  expect(await me()).not.toHaveProperty('consentNeeded')
  await consentedTo(personId, '2026-11')
  expect(await me()).toMatchObject({ status: 'approved', consentNeeded: true })
  expect(await report(caller)).toMatchObject({ refusal: 'consent/new-version' })
  expect(await caller.call('citizen', 'case.list', {})).toMatchObject({ ok: true })
  expect(await caller.call('citizen', 'me.consent', { consentVersion: '2026-11' })).toMatchObject({
    refusal: 'registration/no-consent',
  })
  accepted(await caller.call('citizen', 'me.consent', { consentVersion: CONSENT_VERSION }))
  expect(await me()).not.toHaveProperty('consentNeeded')
  expect(storedPerson(town, personId)?.registration).toMatchObject({ consentVersion: CONSENT_VERSION })
  expect(await report(caller)).toMatchObject({ ok: true })
})
