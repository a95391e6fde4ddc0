/** A cloud in which no town was founded yet: every door says so plainly, and nothing breaks. */
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '#contract/action'
import { ACTIONS, type Door } from '#contract/actions'
import { sentenceOf } from '#contract/refusals'
import { type ConsoleCall, startEmptyTown } from '../../tools/driver/founding'
import { type Caller, runTimers, signIn, stopTown } from '../../tools/driver/town'
import { validInputOf } from '../../tools/fuzz/inputs'

let town: Awaited<ReturnType<typeof startEmptyTown>>['town']
let byKey: ConsoleCall
let somebody: Caller

beforeAll(async () => {
  const started = await startEmptyTown()
  town = started.town
  byKey = started.byKey
  somebody = await signIn(town.url, 'oResident_new')
})
afterAll(async () => stopTown(town))

const KNOWN = { caseIds: [randomUUID()], personIds: [randomUUID()], codes: ['urban', '010101', 'A001'] }
const actionsOf = (door: Door) => Object.entries(ACTIONS[door] as Record<string, Action>)

/** Input that the schema takes. Uploaded files and template ids are not made by chance. */
function validInput({ input }: Action): unknown {
  return fc.sample(validInputOf(input, KNOWN), { numRuns: 800, seed: 7 }).find((one) => v.safeParse(input, one).success)
}

const FORM_FIRST = new Set(['map.check', 'map.import'])
const refusalOf = (reply: unknown) => (reply as { refusal?: string }).refusal

describe('before a town is founded', () => {
  it.each(
    (['citizen', 'officer'] as const).flatMap((door) =>
      actionsOf(door).map(([name, action]) => ({ door, name, action })),
    ),
  )('a phone is told so by $door $name', async ({ door, name, action }) => {
    const input = validInput(action)
    expect(input).toBeDefined()
    expect(refusalOf(await somebody.call(door as 'citizen', name as 'me.get', input as never))).toBe('town/not-open')
  })

  it.each(actionsOf('admin').map(([name, action]) => ({ name, action })))(
    'the admins’ door tells a phone so of $name, and who has a key to found it first',
    async ({ name, action }) => {
      const input = FORM_FIRST.has(name) ? { fileId: 'cloud://local-env.x/maps/a', crs: 'WGS84' } : validInput(action)
      expect(input).toBeDefined()
      expect(refusalOf(await somebody.call('admin', name as 'town.state', input as never))).toBe('town/not-open')
      if (name.startsWith('town.')) return
      expect(refusalOf(await byKey(name as 'rules.list', input as never))).toBe('town/found-first')
    },
  )

  it('the sentence is one that a newcomer understands', () => {
    expect(sentenceOf('town/not-open')).toBe('本镇还没有开通“我是网格员”，请过些日子再来。')
  })

  it('who has no key founds nothing', async () => {
    expect(refusalOf(await somebody.call('admin', 'town.open', {}))).toBe('town/not-open')
  })

  it('timers run and find nothing to do', async () => {
    await runTimers(town.url)
    const logged = (await (await fetch(`${town.url}/local/logs?tail=20`)).json()) as unknown
    expect(JSON.stringify(logged)).not.toContain('failed')
    expect(JSON.stringify(logged)).toContain('clock')
  })

  it('the state says that everything is missing, and what to send', async () => {
    const reply = await byKey('town.state', {})
    expect(reply).toMatchObject({
      ok: true,
      value: { open: false, name: '', versions: { organisation: 0, rules: 0, awards: 0 } },
    })
    const parts = reply.ok ? reply.value.parts : []
    expect(parts.filter(({ there }) => there)).toEqual([])
    expect(parts.filter(({ need }) => need === 'needed').map(({ part }) => part)).toEqual([
      'organisation',
      'items',
      'map',
      'awards',
    ])
  })

  it('it cannot be opened', async () => {
    const reply = await byKey('town.open', {})
    expect(reply).toMatchObject({ refusal: 'town/parts-missing' })
    expect((reply as { details?: { first: string } }).details?.first).toContain('town.import')
  })
})
