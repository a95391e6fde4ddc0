/** An admin changes the dispatch rules, through the doors: draft, check, dry run, in force, and back again. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sentenceOf } from '#contract/refusals'
import type { DispatchRule, PublicTown } from '#contract/town'
import type { Case } from '#domain/cases/case'
import { jpeg, uploadPhoto } from '../../tools/driver/photos'
import { gridAt, itemNamed, middleOf, publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, signIn, startTown, stopTown, storedDocument } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let resident: Caller
let admin: Caller
let otherAdmin: Caller
let inForce: readonly DispatchRule[]

beforeAll(async () => {
  town = await startTown()
  resident = await signIn(town.url, 'oResident_1')
  admin = await someone(town, (role) => role.role === 'admin')
  const admins = town.people.filter(({ roles }) => roles.some(({ role }) => role === 'admin'))
  otherAdmin = await signIn(town.url, admins.at(-1)?.openid ?? admin.openid)
  places = await publicTown(resident)
  inForce = accepted(await admin.call('admin', 'rules.get', { version: 1 })).rules
})
afterAll(async () => stopTown(town))

async function report(): Promise<Case> {
  const photos = [await uploadPhoto(resident, jpeg('before'))]
  const itemCode = itemNamed(places, '暴露垃圾').code
  const place = middleOf(gridAt(places, 3))
  const input = { commandId: randomUUID(), itemCode, text: '路口堆了一堆垃圾', place, photos }
  const { caseId } = accepted(await resident.call('citizen', 'report.send', input))
  return storedDocument<Case>(town.url, 'cases', caseId)
}

/** Every instance asks for the town's version once a minute. */
const aMinuteLater = () => moveClock(town.url, 61_000)

const toEnvironment = (code: string): DispatchRule => ({
  code,
  when: { itemCodes: [itemNamed(places, '暴露垃圾').code], reporterRoles: ['citizen'] },
  then: {
    departmentCode: 'environment',
    coDepartmentCodes: ['urban'],
    acceptWithin: { clock: 'workingHours', amount: 1 },
  },
})
const save = async (rules: readonly DispatchRule[], basedOn = 1) =>
  accepted(await admin.call('admin', 'rules.save', { basedOn, rules: [...rules] as never }))

describe('rules are an admin’s alone', () => {
  it('others are told so', async () => {
    const dispatcher = await someone(town, (role) => role.role === 'dispatcher')
    for (const caller of [resident, dispatcher]) {
      expect(await caller.call('admin', 'rules.list', {})).toMatchObject({ refusal: 'caller/not-your-role' })
    }
  })
})

describe('a draft', () => {
  it('with a tie is kept, named, and never put in force', async () => {
    const check = await save([...inForce, toEnvironment('N001'), toEnvironment('N002')])
    expect(check).toMatchObject({ version: 2, errors: 1, combinations: 143 * 72 })
    expect(check.findings[0]).toMatchObject({ kind: 'tie', ruleCodes: ['N001', 'N002'] })
    expect(check.findings[0]?.message).toContain('“暴露垃圾”')
    const refused = await admin.call('admin', 'rules.activate', { version: 2, replaces: 1 })
    expect(refused).toMatchObject({ ok: false, refusal: 'rules/has-errors', details: { version: 2, errors: 1 } })
    expect((await report()).departmentCode).toBe('urban')
  })

  it('with words the schema does not know is not taken', async () => {
    const wrong = [{ ...toEnvironment('N001'), when: { moonPhase: 'full' } }] as never
    expect(await admin.call('admin', 'rules.save', { basedOn: 1, rules: wrong })).toMatchObject({
      refusal: 'input/invalid',
    })
  })

  it('is made of a version that exists, and takes the next free number', async () => {
    const lost = await admin.call('admin', 'rules.save', { basedOn: 77, rules: [] })
    expect(lost).toMatchObject({ refusal: 'rules/unknown-version' })
    expect(await save([...inForce, toEnvironment('N001')])).toMatchObject({ version: 3, errors: 0 })
    const triage = (await save([])).triage
    expect(triage).toHaveLength(143)
    expect(triage[0]).toMatchObject({ communityCodes: [], sometimes: false })
  })

  it('is checked again at any time', async () => {
    expect(accepted(await admin.call('admin', 'rules.check', { version: 2 })).errors).toBe(1)
    expect(accepted(await admin.call('admin', 'rules.check', { version: 3 }))).toMatchObject({ errors: 0 })
    expect(await admin.call('admin', 'rules.check', { version: 9 })).toMatchObject({ refusal: 'rules/unknown-version' })
  })

  it('is run dry over past cases: who would move, from where to where', async () => {
    const { caseNo } = await report()
    const run = accepted(await admin.call('admin', 'rules.dryRun', { version: 3 }))
    expect(run).toMatchObject({ comparedWith: 1, cases: 2, moved: 2, changedOtherwise: 0 })
    const from = { departmentCode: 'urban', unitCode: null }
    const to = { departmentCode: 'environment', unitCode: null }
    expect(run.moves).toEqual([{ from, to, cases: 2 }])
    expect(run.examples[0]).toEqual({ caseNo, itemName: '暴露垃圾', from, to, now: from, ruleCode: 'N001' })
    expect(run.cursor).toBeUndefined()
    const later = accepted(await admin.call('admin', 'rules.dryRun', { version: 3, sinceMs: Date.now() + 60_000 }))
    expect(later).toMatchObject({ cases: 0, moved: 0, moves: [] })
  })
})

describe('putting a version in force', () => {
  it('two admins at the same moment: one wins, the other is told what is in force', async () => {
    const replies = await Promise.all([
      admin.call('admin', 'rules.activate', { version: 3, replaces: 1 }),
      otherAdmin.call('admin', 'rules.activate', { version: 4, replaces: 1 }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const [lost] = replies.filter((reply) => !reply.ok)
    expect(lost).toMatchObject({ refusal: 'rules/changed-meanwhile' })
    const won = replies[0]?.ok ? 3 : 4
    if (won === 4) accepted(await admin.call('admin', 'rules.activate', { version: 3, replaces: 4 }))
    expect(await admin.call('admin', 'rules.activate', { version: 4, replaces: 1 })).toEqual({
      ok: false,
      refusal: 'rules/changed-meanwhile',
      details: { version: 3 },
    })
    expect(sentenceOf('rules/changed-meanwhile', { version: 3 })).toContain('第 3 版')
  })

  it('a lost answer sent again changes nothing', async () => {
    expect(accepted(await admin.call('admin', 'rules.activate', { version: 3, replaces: 1 }))).toEqual({ version: 3 })
    expect(await admin.call('admin', 'rules.activate', { version: 3, replaces: 3 })).toMatchObject({
      refusal: 'rules/already-active',
    })
  })

  it('within a minute every instance dispatches by it, and the case says so', async () => {
    await aMinuteLater()
    const sent = await report()
    expect(sent).toMatchObject({ departmentCode: 'environment', coDepartmentCodes: ['urban'] })
    expect(sent.timeline[1]).toMatchObject({
      action: 'autoDispatch',
      data: { ruleCode: 'N001', ruleSetVersion: 3, acceptWithin: 'workingHours:1' },
    })
    // Phones need no rules: none of them fetches the whole town again.
    expect(accepted(await resident.call('citizen', 'town.get', { knownVersion: places.meta.version }))).toEqual({
      version: places.meta.version,
    })
  })

  it('any earlier version may be put in force again', async () => {
    accepted(await admin.call('admin', 'rules.activate', { version: 1, replaces: 3 }))
    await aMinuteLater()
    expect(await report()).toMatchObject({ departmentCode: 'urban' })
  })

  it('versions are listed with what became of them, newest first', async () => {
    const { list } = accepted(await admin.call('admin', 'rules.list', {}))
    const third = list.find(({ version }) => version === 3)
    expect(list.map(({ version }) => version)).toEqual([4, 3, 2, 1])
    expect(third).toMatchObject({ status: 'retired', basedOn: 1, ruleCount: inForce.length + 1 })
    expect(list.at(-1)).toMatchObject({ version: 1, status: 'active', basedOn: 0 })
    expect(list.find(({ version }) => version === 2)?.status).toBe('draft')
    expect(accepted(await admin.call('admin', 'rules.get', { version: 3 })).rules.at(-1)).toEqual(toEnvironment('N001'))
  })
})
