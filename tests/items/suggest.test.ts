/** Typing a few words proposes the three likeliest items. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createSuggest, SUGGESTIONS_MAX } from '#domain/items/suggest'
import { measureSuggest, type SuggestMeasure } from '../../tools/bench/suggest-measure'
import { generateSampleTown } from '../../tools/sample-town/index'

const { items } = generateSampleTown().town
const suggest = createSuggest(items)
const namesFor = (words: string) => suggest(words).map(({ name }) => name)

describe('of the labelled phrases', () => {
  let measured: SuggestMeasure
  beforeAll(() => {
    measured = measureSuggest(items)
    const percent = (rate: number) => `${(rate * 100).toFixed(1)} %`
    console.info(
      `items from words: top 3 holds the item in ${percent(measured.all.rate)} of ${measured.all.phrases} phrases ` +
        `(tuned on ${percent(measured.tune.rate)}, held out ${percent(measured.heldOut.rate)}); ` +
        `a keystroke takes ${measured.keystrokeMs.mean.toFixed(2)} ms`,
    )
  })

  it('at least nine of ten find their item among three', () => {
    expect(measured.all.rate).toBeGreaterThanOrEqual(0.9)
  })

  it('also in the half that nothing was tuned with', () => {
    expect(measured.heldOut.rate).toBeGreaterThanOrEqual(0.88)
  })
})

describe('while one types', () => {
  it('nothing is proposed for nothing, for spaces, or for signs', () => {
    expect(['', '  ', '？！', '😀'].map(namesFor)).toEqual([[], [], [], []])
  })

  it('never more than three', () => {
    expect(SUGGESTIONS_MAX).toBe(3)
    expect(suggest('垃圾')).toHaveLength(3)
  })

  it.each([
    ['沙井盖冇咗', '井盖缺失'],
    ['走鬼', '占道经营'],
    ['老板唔出粮', '拖欠工资'],
    ['曱甴', '鼠患蟑螂'],
  ])('%s, as people here say it, leads to %s', (words, expected) => {
    expect(namesFor(words)).toContain(expected)
  })

  it('an alias that an admin adds is found', () => {
    const [first, ...rest] = items
    if (!first) throw new Error('no items')
    const withAlias = createSuggest([{ ...first, aliases: [...first.aliases, '外星飞碟'] }, ...rest])
    expect(withAlias('外星飞碟')[0]?.code).toBe(first.code)
  })
})
