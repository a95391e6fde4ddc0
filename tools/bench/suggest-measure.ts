/** How often the item that a resident means is among the three that are proposed, and how long a keystroke takes. */
import { readFileSync } from 'node:fs'
import type { Item } from '#contract/town'
import { createSuggest, SUGGESTIONS_MAX } from '#domain/items/suggest'

/** One phrase and the name of the item it means. */
export interface LabelledPhrase {
  readonly itemName: string
  readonly phrase: string
}

/** The labelled set of `tests/items/phrases.txt`. */
export function readPhrases(): LabelledPhrase[] {
  const lines = readFileSync('tests/items/phrases.txt', 'utf8').split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [itemName = '', phrases = ''] = line.split('：')
      return phrases.split('|').map((phrase) => ({ itemName, phrase }))
    })
}

/** The tune half may be looked at while improving; of the held-out half only the rate. */
export type Half = 'tune' | 'heldOut'

/** FNV-1a: spreads phrases over the halves, and moves none when others are added. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

export function halfOf({ phrase }: LabelledPhrase): Half {
  return (hashOf(phrase) >>> 16) % 2 === 0 ? 'tune' : 'heldOut'
}

interface HitRate {
  readonly phrases: number
  readonly rate: number
  readonly misses: readonly (LabelledPhrase & { readonly proposed: readonly string[] })[]
}

export interface SuggestMeasure {
  readonly tune: HitRate
  readonly heldOut: HitRate
  readonly all: HitRate
  /** Milliseconds a keystroke: every prefix of every phrase, as it is typed. */
  readonly keystrokeMs: { readonly mean: number; readonly median: number; readonly slowest: number }
  /** Milliseconds to prepare the index, once a start of the phone. */
  readonly prepareMs: number
}

export function measureSuggest(items: readonly Item[]): SuggestMeasure {
  const phrases = readPhrases()
  const startMs = performance.now()
  const suggest = createSuggest(items)
  const prepareMs = performance.now() - startMs
  const results = phrases.map((labelled) => {
    const proposed = suggest(labelled.phrase).map((item) => item.name)
    return { ...labelled, half: halfOf(labelled), proposed }
  })
  const rateOf = (of: typeof results): HitRate => {
    const misses = of.filter(({ itemName, proposed }) => !proposed.slice(0, SUGGESTIONS_MAX).includes(itemName))
    return { phrases: of.length, rate: 1 - misses.length / of.length, misses }
  }
  return {
    tune: rateOf(results.filter(({ half }) => half === 'tune')),
    heldOut: rateOf(results.filter(({ half }) => half === 'heldOut')),
    all: rateOf(results),
    keystrokeMs: timeKeystrokes(suggest, phrases),
    prepareMs,
  }
}

function timeKeystrokes(
  suggest: (words: string) => Item[],
  phrases: readonly LabelledPhrase[],
): SuggestMeasure['keystrokeMs'] {
  const times: number[] = []
  for (const { phrase } of phrases) {
    for (let length = 1; length <= phrase.length; length += 1)
      times.push(timeOf(() => suggest(phrase.slice(0, length))))
  }
  times.sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return { mean, median: times[times.length >> 1] ?? 0, slowest: times.at(-1) ?? 0 }
}

/** The fastest of three: what another program took of the machine's time is not the keystroke's. */
function timeOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const startMs = performance.now()
    work()
    return performance.now() - startMs
  })
  return Math.min(...times)
}
