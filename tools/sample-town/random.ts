/** A small seeded generator (mulberry32): the same seed always makes the same town. */
export interface Random {
  /** Next number, 0 ≤ n < 1. */
  next(): number
  /** Next number in [low, high). */
  between(low: number, high: number): number
  /** One of the list; the list must not be empty. */
  pick<T>(list: readonly T[]): T
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (list) => at(list, Math.floor(next() * list.length)),
  }
}

/** The element at an index that must exist. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index]
  if (element === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`)
  return element
}

/** The value under a key that must exist. */
export function got<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new RangeError(`no entry for ${String(key)}`)
  return value
}
