/** Two dispatchers never review the same person. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLAIM_MINUTES, CONSENT_VERSION } from '#contract/limits'
import { publicTown } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, signIn, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let one: Caller
let other: Caller
let personId: string

beforeAll(async () => {
  town = await startTown()
  one = await signIn(town.url, 'oDispatcher_1')
  other = await signIn(town.url, 'oDispatcher_2')
  const newcomer = await signIn(town.url, 'oNewcomer_claim')
  const communityCode = (await publicTown(newcomer)).communities[0]?.code ?? ''
  const form = { name: '钱小审', phone: '13912340001', communityCode, isFourteenOrOlder: true }
  accepted(
    await newcomer.call('citizen', 'me.register', {
      commandId: randomUUID(),
      ...form,
      consentVersion: CONSENT_VERSION,
    }),
  )
  personId = accepted(await one.call('officer', 'registration.list', {})).list[0]?.personId ?? ''
})
afterAll(async () => stopTown(town))

it('of two who claim at once, one holds it, and only they may decide', async () => {
  const both = await Promise.all([one, other].map((who) => who.call('officer', 'registration.claim', { personId })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const [holder, second] = both[0]?.ok ? [one, other] : [other, one]
  const approval = () => ({ commandId: randomUUID(), personId })
  expect(await second.call('officer', 'registration.approve', approval())).toMatchObject({
    refusal: 'registration/claimed',
    details: { minutes: CLAIM_MINUTES },
  })
  expect(accepted(await second.call('officer', 'registration.list', {})).list).toMatchObject([{ claimed: true }])
  const [own] = accepted(await holder.call('officer', 'registration.list', {})).list
  expect(own).not.toHaveProperty('claimed')
  await moveClock(town.url, CLAIM_MINUTES * 60_000 + 1_000)
  expect(await second.call('officer', 'registration.claim', { personId })).toMatchObject({ ok: true })
  expect(await holder.call('officer', 'registration.approve', approval())).toMatchObject({
    refusal: 'registration/claimed',
  })
  expect(await second.call('officer', 'registration.approve', approval())).toMatchObject({ ok: true })
})
