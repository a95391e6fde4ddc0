import Taro from '@tarojs/taro'
import type { Grid, PublicTown } from '#contract/town'

/** WeChat keeps 1 MB a key, so the grids are stored apart, in parts. Lengths count characters. */
const PART_CHARS_MAX = 300_000
const HEAD_KEY = 'town.head'
const partKey = (number: number) => `town.grids.${number}`

interface Head {
  readonly town: Omit<PublicTown, 'grids'>
  readonly parts: number
}

/** The town as it was kept; nothing when it was not, or not wholly. */
export function readTown(): PublicTown | undefined {
  try {
    const head = Taro.getStorageSync<Head | ''>(HEAD_KEY)
    if (!head) return undefined
    const grids: Grid[] = []
    for (let number = 0; number < head.parts; number += 1) {
      const part = Taro.getStorageSync<readonly Grid[] | ''>(partKey(number))
      if (!part) return undefined
      grids.push(...part)
    }
    return { ...head.town, grids }
  } catch {
    return undefined
  }
}

/** Keeps the town; the head goes last, so that half of it is never read. */
export function writeTown(town: PublicTown): void {
  const { grids, ...rest } = town
  const parts = inParts(grids)
  try {
    Taro.removeStorageSync(HEAD_KEY)
    parts.forEach((part, number) => {
      Taro.setStorageSync(partKey(number), part)
    })
    Taro.setStorageSync(HEAD_KEY, { town: rest, parts: parts.length } satisfies Head)
  } catch {
    Taro.removeStorageSync(HEAD_KEY)
  }
}

function inParts(grids: readonly Grid[]): Grid[][] {
  let part: Grid[] = []
  const parts: Grid[][] = [part]
  let chars = 0
  for (const grid of grids) {
    const size = JSON.stringify(grid).length
    if (chars + size > PART_CHARS_MAX) {
      part = []
      parts.push(part)
      chars = 0
    }
    part.push(grid)
    chars += size
  }
  return parts
}
