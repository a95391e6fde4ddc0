import MiniSearch from 'minisearch'
import type { Item } from '#contract/town'
import { itemWordsIn } from './same-words'

/** How many items are proposed from a resident's own words. */
export const SUGGESTIONS_MAX = 3

/**
 * Proposes the likeliest items from a resident's own words, on the phone itself.
 * Chinese has no spaces: text is cut into single characters and pairs, pairs weigh more; and what people in Guangdong
 * call otherwise than items do (渠盖, 走鬼, 出粮) counts as the items' word too. The numbers were chosen with the tune half
 * of the labelled set (tests/items/phrases.txt); results change little around them.
 */
export function createSuggest(items: readonly Item[]): (words: string) => Item[] {
  const index = new MiniSearch<Item>({
    idField: 'code',
    fields: ['name', 'aliases', 'examples', 'group', 'photoHint'],
    tokenize: termsOf,
    extractField: (item, field) => {
      const value = item[field as keyof Item]
      return Array.isArray(value) ? value.join('，') : String(value)
    },
    searchOptions: {
      boost: { name: 3, aliases: 2, examples: 1.5, photoHint: 0.5 },
      boostTerm: (term) => (term.length > 1 ? 2 : 1),
    },
  })
  index.addAll(items)
  const byCode = new Map(items.map((item) => [item.code, item]))
  return (words) =>
    index
      .search(words)
      .slice(0, SUGGESTIONS_MAX)
      .flatMap((hit) => byCode.get(String(hit.id)) ?? [])
}

function termsOf(text: string): string[] {
  return [...charactersAndPairs(text), ...itemWordsIn(text).flatMap(charactersAndPairs)]
}

function charactersAndPairs(text: string): string[] {
  const terms: string[] = []
  for (const run of text.split(/[^\p{L}\p{N}]+/u)) {
    const characters = [...run]
    characters.forEach((character, at) => {
      terms.push(character)
      const next = characters[at + 1]
      if (next) terms.push(character + next)
    })
  }
  return terms
}
