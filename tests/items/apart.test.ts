/** The labelled set and the words of the items are kept apart: else the hit rate would measure copying. */
import { describe, expect, it } from 'vitest'
import { halfOf, readPhrases } from '../../tools/bench/suggest-measure'
import { generateSampleTown } from '../../tools/sample-town/index'

const PHRASES = readPhrases()
const { items } = generateSampleTown().town
const itemNamed = new Map(items.map((item) => [item.name, item]))
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Every run of `length` characters in a text. */
function runsOf(text: string, length: number): string[] {
  return Array.from({ length: Math.max(text.length - length + 1, 0) }, (_, at) => text.slice(at, at + length))
}

describe('the labelled set', () => {
  it('has at least three phrases an item, all of them different', () => {
    for (const { name } of items) {
      expect(PHRASES.filter(({ itemName }) => itemName === name).length, name).toBeGreaterThanOrEqual(3)
    }
    expect(PHRASES.filter(({ itemName }) => !itemNamed.has(itemName))).toEqual([])
    expect(new Set(PHRASES.map(({ phrase }) => bare(phrase))).size).toBe(PHRASES.length)
  })

  it('falls into two halves of about the same size', () => {
    const tune = PHRASES.filter((labelled) => halfOf(labelled) === 'tune').length
    expect(Math.abs(tune - PHRASES.length / 2)).toBeLessThan(PHRASES.length / 20)
  })

  it('contains no alias of four or more characters, of any item', () => {
    const aliases = items.flatMap((item) => item.aliases).filter((alias) => alias.length >= 4)
    const copied = PHRASES.flatMap(({ itemName, phrase }) =>
      aliases.filter((alias) => phrase.includes(alias) && !itemName.includes(alias)).map((alias) => [phrase, alias]),
    )
    expect(copied).toEqual([])
  })

  it('shares no run of five characters with an alias or example of its own item, but in the item’s name', () => {
    const copied = PHRASES.flatMap(({ itemName, phrase }) => {
      const item = itemNamed.get(itemName)
      const own = [...(item?.aliases ?? []), ...(item?.examples ?? [])].map(bare)
      return runsOf(bare(phrase), 5)
        .filter((run) => !itemName.includes(run) && own.some((text) => text.includes(run)))
        .map((run) => [phrase, run])
    })
    expect(copied).toEqual([])
  })
})
