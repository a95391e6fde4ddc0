/** Every grid officer learns each batch of items; how many have, leaders and inspectors read by community. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Item, PublicTown } from '#contract/town'
import type { Question, TrainingView } from '#contract/training'
import { publicTown, someone } from '../../tools/driver/places'
import { accepted, type Caller, moveClock, signIn, startTown, stopTown } from '../../tools/driver/town'

const MINUTE_MS = 60_000

let town: Awaited<ReturnType<typeof startTown>>
let places: PublicTown
let officer: Caller
let leader: Caller
let admin: Caller
let gridCode = ''

beforeAll(async () => {
  town = await startTown()
  places = await publicTown(await signIn(town.url, 'oResident_1'))
  officer = await someone(town, (role) => {
    if (role.role !== 'gridOfficer' || role.gridCodes.length !== 1) return false
    gridCode = role.gridCodes[0] ?? ''
    return true
  })
  leader = await someone(town, (role) => role.role === 'leader' && role.officeCode === undefined)
  admin = await someone(town, ({ role }) => role === 'admin')
})
afterAll(async () => stopTown(town))

const itemOf = (itemCode: string): Item => {
  const item = places.items.find(({ code }) => code === itemCode)
  if (!item) throw new Error('the quiz asks about no item of the town')
  return item
}
/** As somebody answers who has read the items. */
function known({ kind, itemCode }: Question): string {
  const item = itemOf(itemCode)
  return { department: item.departmentCode, photo: item.code, urgent: item.urgent ? 'yes' : 'no' }[kind]
}
const mistaken = (question: Question): string =>
  question.options.find(({ code }) => code !== known(question))?.code ?? ''

/** @param slips so many are answered wrongly */
const answersTo = ({ batch, questions }: TrainingView, slips: number) => ({
  commandId: randomUUID(),
  batch,
  answers: questions.map((question, at) => ({
    kind: question.kind,
    itemCode: question.itemCode,
    option: at < slips ? mistaken(question) : known(question),
  })),
})
const open = async (who: Caller, batch: number) => accepted(await who.call('officer', 'training.get', { batch }))
const progress = async (who: Caller, batch?: number) =>
  accepted(await who.call('officer', 'training.progress', batch === undefined ? {} : { batch }))

describe('a grid officer', () => {
  it('finds every batch of the town’s items, the newest first, none of them learned', async () => {
    expect(accepted(await officer.call('officer', 'training.list', {})).list).toEqual([
      { batch: 2, items: 51 },
      { batch: 1, items: 92 },
    ])
  })

  it('is asked the same whenever the quiz is opened, and never told what is right', async () => {
    const quiz = await open(officer, 1)
    expect(await open(officer, 1)).toEqual(quiz)
    expect(quiz).toMatchObject({ items: 92, passMark: 7 })
    expect(quiz.questions).toHaveLength(8)
    expect(new Set(quiz.questions.map(({ kind }) => kind))).toEqual(new Set(['department', 'photo', 'urgent']))
    for (const question of quiz.questions) {
      expect(question).not.toHaveProperty('right')
      expect(question.options.map(({ code }) => code)).toContain(known(question))
    }
  })

  it('with two wrong has not passed, learns which, and tries again', async () => {
    const quiz = await open(officer, 1)
    const result = accepted(await officer.call('officer', 'training.answer', answersTo(quiz, 2)))
    expect(result).toMatchObject({ passed: false, correct: 6, of: 8, passMark: 7 })
    expect(result.wrong).toEqual(quiz.questions.slice(0, 2).map(({ kind, itemCode }) => ({ kind, itemCode })))
    const { list } = accepted(await officer.call('officer', 'training.list', {}))
    expect(list.every(({ passedAtMs }) => passedAtMs === undefined)).toBe(true)
  })

  it('with one wrong has learned the batch, and that stays so whatever is tried later', async () => {
    const quiz = await open(officer, 1)
    expect(accepted(await officer.call('officer', 'training.answer', answersTo(quiz, 1)))).toMatchObject({
      passed: true,
      correct: 7,
    })
    expect(accepted(await officer.call('officer', 'training.answer', answersTo(quiz, 8))).passed).toBe(false)
    const { list } = accepted(await officer.call('officer', 'training.list', {}))
    expect(list.map(({ batch, passedAtMs }) => [batch, passedAtMs !== undefined])).toEqual([
      [2, false],
      [1, true],
    ])
  })

  it('sends an answer again when its reply was lost: it counts once, at its first time', async () => {
    const other = await someone(town, (role) => role.role === 'gridOfficer' && role.gridCodes[0] !== gridCode)
    const sent = answersTo(await open(other, 2), 0)
    expect(accepted(await other.call('officer', 'training.answer', sent)).passed).toBe(true)
    const { passedAtMs } = await open(other, 2)
    await moveClock(town.url, MINUTE_MS, false)
    expect(accepted(await other.call('officer', 'training.answer', sent)).passed).toBe(true)
    expect((await open(other, 2)).passedAtMs).toBe(passedAtMs)
  })

  it('is asked to open the quiz anew when the questions are others, and finds no batch that is none', async () => {
    const sent = answersTo(await open(officer, 1), 0)
    const fewer = { ...sent, answers: sent.answers.slice(1) }
    expect(await officer.call('officer', 'training.answer', fewer)).toMatchObject({
      refusal: 'training/questions-changed',
    })
    expect(await officer.call('officer', 'training.answer', { ...sent, batch: 2 })).toMatchObject({
      refusal: 'training/questions-changed',
    })
    expect(await officer.call('officer', 'training.get', { batch: 9 })).toMatchObject({ refusal: 'training/no-batch' })
  })
})

describe('how far the communities are', () => {
  const communityCode = () => places.grids.find(({ code }) => code === gridCode)?.communityCode ?? ''
  const officeCode = () => places.communities.find(({ code }) => code === communityCode())?.officeCode ?? ''

  it('a leader of the town reads by community, in the town’s own order, without persons', async () => {
    const read = await progress(leader, 1)
    expect(read).toMatchObject({ batch: 1, batches: [2, 1], learned: 1 })
    expect(read.officers).toBeGreaterThan(200)
    expect(read.more).toBeUndefined()
    expect(read.communities.map(({ code }) => code)).toEqual(places.communities.map(({ code }) => code))
    const own = read.communities.find(({ code }) => code === communityCode())
    expect(own?.learned).toBe(1)
    expect(own?.officers).toBeGreaterThanOrEqual(1)
    expect(read.communities.filter(({ learned }) => learned > 0)).toHaveLength(1)
    expect(Object.keys(own ?? {}).sort()).toEqual(['code', 'learned', 'name', 'officeName', 'officers'])
  })

  it('is of the newest batch when none is named', async () => {
    expect(await progress(leader)).toMatchObject({ batch: 2, learned: 1 })
  })

  it('the inspector of an office reads that office’s communities alone', async () => {
    const inspector = await signIn(town.url, `oInspector_${officeCode()}`)
    const own = places.communities.filter((one) => one.officeCode === officeCode()).map(({ code }) => code)
    const read = await progress(inspector, 1)
    expect(read.communities.map(({ code }) => code)).toEqual(own)
    expect(read.learned).toBe(1)
    const elsewhere = places.offices.find(({ code }) => code !== officeCode())?.code ?? ''
    expect(await progress(await signIn(town.url, `oInspector_${elsewhere}`), 1)).toMatchObject({ learned: 0 })
  })

  it('is not for grid officers, and the quiz is not for others', async () => {
    expect(await officer.call('officer', 'training.progress', {})).toMatchObject({ refusal: 'caller/not-your-role' })
    expect(await leader.call('officer', 'training.get', { batch: 1 })).toMatchObject({
      refusal: 'caller/not-your-role',
    })
  })
})

describe('how long the quiz is', () => {
  const settings = async () => accepted(await admin.call('admin', 'training.settings.get', {}))

  it('is set by an admin on the version that was seen, and holds within a minute', async () => {
    expect(await settings()).toEqual({ version: 0, settings: { questions: 8, passMark: 7 } })
    const shorter = { basedOn: 0, questions: 5, passMark: 4, reason: '太长' }
    expect(accepted(await admin.call('admin', 'training.settings.set', shorter))).toEqual({
      version: 1,
      settings: { questions: 5, passMark: 4 },
    })
    await moveClock(town.url, MINUTE_MS + 1_000, false)
    const quiz = await open(officer, 1)
    expect(quiz.questions).toHaveLength(5)
    expect(quiz.passMark).toBe(4)
    expect(await admin.call('admin', 'training.settings.set', shorter)).toMatchObject({
      refusal: 'training/settings-changed',
      details: { version: 1 },
    })
  })

  it('asks for no more right answers than there are questions', async () => {
    const wrong = { basedOn: 1, questions: 5, passMark: 6, reason: '试' }
    expect(await admin.call('admin', 'training.settings.set', wrong)).toMatchObject({
      refusal: 'training/pass-mark-too-high',
    })
    expect(await settings()).toMatchObject({ version: 1 })
  })

  it('leaves a line on the audit log', async () => {
    const { list } = accepted(await admin.call('admin', 'audit.search', { what: 'admin/training.settings.set' }))
    expect(list).toMatchObject([{ why: '太长', on: ['basedOn 0'] }])
  })
})
