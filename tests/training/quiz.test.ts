/** The quiz on a batch of items, drawn by lot. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#contract/town'
import { progressOf } from '#domain/training/progress'
import { batchesOf, hasPassed, quizOf, wrongIn } from '#domain/training/quiz'
import { TOWN } from '../rules/town'

const SEED = 20261123
const DEPARTMENTS = ['urban', 'land', 'fire', 'water', 'police'].map((code) => ({
  code,
  name: `部门${code}`,
  units: [],
}))
const [LIKE] = TOWN.items
if (!LIKE) throw new Error('the town of the rules has no item')

const item = fc.record({
  group: fc.constantFrom('市容环境', '安全生产', '社会治安'),
  batch: fc.constantFrom(1, 2),
  departmentCode: fc.constantFrom('urban', 'land', 'fire', 'gone'),
  urgent: fc.boolean(),
  photoRequired: fc.boolean(),
  photoHint: fc.constantFrom('', '拍全景', '拍近景', '拍路牌', '不要拍人'),
})
const items = fc
  .array(item, { maxLength: 40 })
  .map((list) => list.map((one, at): Item => ({ ...LIKE, ...one, code: `A${at}`, name: `事项${at}` })))
const seed = fc.uuid()
const quizzes = fc.record({ items, seed, count: fc.integer({ min: 1, max: 20 }) })

describe('a quiz', () => {
  it('is the same for the same person and batch, in whatever order the items come', () => {
    fc.assert(
      fc.property(quizzes, ({ items, seed, count }) => {
        const quiz = quizOf({ items, departments: DEPARTMENTS }, 1, seed, count)
        const turned = { items: [...items].reverse(), departments: [...DEPARTMENTS].reverse() }
        expect(quizOf(turned, 1, seed, count)).toEqual(quiz)
      }),
      { seed: SEED },
    )
  })

  it('has as many questions as asked for where there are so many items, each of this batch and once', () => {
    fc.assert(
      fc.property(quizzes, ({ items, seed, count }) => {
        const quiz = quizOf({ items, departments: DEPARTMENTS }, 1, seed, count)
        const ofBatch = items.filter(({ batch }) => batch === 1).map(({ code }) => code)
        expect(quiz).toHaveLength(Math.min(count, ofBatch.length))
        expect(new Set(quiz.map(({ itemCode }) => itemCode)).size).toBe(quiz.length)
        for (const { itemCode } of quiz) expect(ofBatch).toContain(itemCode)
      }),
      { seed: SEED },
    )
  })

  it('offers two to four answers that all read otherwise, one of them right by the town’s own items', () => {
    fc.assert(
      fc.property(quizzes, ({ items, seed, count }) => {
        for (const { kind, itemCode, options, right } of quizOf({ items, departments: DEPARTMENTS }, 1, seed, count)) {
          const asked = items.find(({ code }) => code === itemCode)
          expect(options.length).toBeGreaterThanOrEqual(2)
          expect(options.length).toBeLessThanOrEqual(4)
          expect(new Set(options.map(({ words }) => words)).size).toBe(options.length)
          expect(options.filter(({ code }) => code === right)).toHaveLength(1)
          const truth = { department: asked?.departmentCode, photo: asked?.code, urgent: asked?.urgent ? 'yes' : 'no' }
          expect(right).toBe(truth[kind])
        }
      }),
      { seed: SEED },
    )
  })

  it('says exactly what was answered wrongly', () => {
    fc.assert(
      fc.property(quizzes, fc.infiniteStream(fc.boolean()), ({ items, seed, count }, slips) => {
        const quiz = quizOf({ items, departments: DEPARTMENTS }, 1, seed, count)
        const answers = quiz.map(({ kind, itemCode, options, right }) => {
          const other = options.find(({ code }) => code !== right)?.code ?? ''
          return { kind, itemCode, option: slips.next().value ? other : right }
        })
        const missed = answers.filter(({ option }, at) => option !== quiz[at]?.right)
        expect(wrongIn(quiz, answers)).toEqual(missed.map(({ kind, itemCode }) => ({ kind, itemCode })))
      }),
      { seed: SEED },
    )
  })

  it('takes no answers to fewer, to more or to other questions', () => {
    const town = {
      items: [1, 2, 3].map((at) => ({ ...LIKE, code: `A${at}`, batch: 1 })),
      departments: DEPARTMENTS,
    }
    const quiz = quizOf(town, 1, 'somebody', 3)
    const answers = quiz.map(({ kind, itemCode, right }) => ({ kind, itemCode, option: right }))
    const [first] = answers
    if (!first) throw new Error('no question')
    expect(wrongIn(quiz, answers)).toEqual([])
    expect(wrongIn(quiz, answers.slice(1))).toBeUndefined()
    expect(wrongIn(quiz, [...answers, first])).toBeUndefined()
    expect(wrongIn(quiz, [...answers.slice(1), { ...first, itemCode: 'B9' }])).toBeUndefined()
  })

  it('asks two people differently', () => {
    const town = {
      items: Array.from({ length: 40 }, (_, at) => ({ ...LIKE, code: `A${at}`, batch: 1 })),
      departments: DEPARTMENTS,
    }
    const asked = (who: string) => quizOf(town, 1, who, 8).map(({ itemCode }) => itemCode)
    expect(asked('one')).not.toEqual(asked('another'))
  })
})

describe('passing', () => {
  it.each([
    { of: 8, wrong: 1, passed: true },
    { of: 8, wrong: 2, passed: false },
    { of: 3, wrong: 0, passed: true },
    { of: 3, wrong: 1, passed: false },
    { of: 0, wrong: 0, passed: false },
  ])('with a mark of 7, $wrong wrong of $of: $passed', ({ of, wrong, passed }) => {
    expect(hasPassed(of, wrong, 7)).toBe(passed)
  })
})

describe('how far the communities are', () => {
  const [first, second] = TOWN.grids
  const all = new Set(TOWN.communities.map(({ code }) => code))

  it('counts an officer in every community with a grid of theirs, and once in all', () => {
    if (!first || !second) throw new Error('the town of the rules has too few grids')
    const officers = [
      { personId: 'a', gridCodes: [first.code, second.code] },
      { personId: 'b', gridCodes: [first.code] },
      { personId: 'gone', gridCodes: ['999999'] },
    ]
    const { officers: count, learned, communities } = progressOf(TOWN, all, officers, new Set(['a', 'gone']))
    expect({ count, learned }).toEqual({ count: 2, learned: 1 })
    const row = communities.find(({ code }) => code === first.communityCode)
    expect(row).toMatchObject({ officers: 2, learned: 1 })
    expect(communities.map(({ code }) => code)).toEqual(TOWN.communities.map(({ code }) => code))
  })

  it('tells nothing of what lies elsewhere', () => {
    const officers = [{ personId: 'a', gridCodes: [first?.code ?? ''] }]
    const none = new Set<string>()
    expect(progressOf(TOWN, none, officers, new Set(['a']))).toEqual({ officers: 0, learned: 0, communities: [] })
  })

  it('a town adds batch after batch, and the newest comes first', () => {
    const items = [1, 2, 17, 3, 2].map((batch, at) => ({ ...LIKE, code: `A${at}`, batch }))
    expect(batchesOf({ items })).toEqual([17, 3, 2, 1])
  })

  it('a town without items has no batch', () => {
    expect(batchesOf({ items: [] })).toEqual([])
  })
})
