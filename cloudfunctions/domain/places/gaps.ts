import type { PlanePoint } from './plane'

/** Narrower than this is the same line, metres. */
export const SAME_M = 1e-5

/** A part of the plane inside a map's outline that none of its polygons covers. */
export interface Hole {
  readonly areaM2: number
  /** A point in it. */
  readonly at: PlanePoint
  /** Points just beyond its borders: what lies there lies around it. */
  readonly beyond: readonly PlanePoint[]
}

/** How far beyond a border is beyond it, metres. */
const BEYOND_M = 0.05

/** A border within one horizontal band: where it enters at the bottom and leaves at the top. */
export interface Border {
  readonly lowXM: number
  readonly highXM: number
}

interface GapPart {
  readonly west: Border
  readonly east: Border
  readonly lowYM: number
  readonly highYM: number
  readonly areaM2: number
}

/** Stands for everything outside the map. */
const OUTSIDE = -1
/** What lies below the first band: nothing but the outside. */
const NO_BORDERS = { westXM: Number.POSITIVE_INFINITY, eastXM: Number.NEGATIVE_INFINITY }

const touch = (westA: number, eastA: number, westB: number, eastB: number) =>
  Math.min(eastA, eastB) - Math.max(westA, westB) > SAME_M

/** Uncovered parts of the bands, joined from band to band; those joined to the outside are no holes. */
export class Gaps {
  private readonly parts: GapPart[] = []
  /** By part: another part of its group, itself for the group's first, or the outside. */
  private readonly group: number[] = []
  private below: number[] = []
  private current: number[] = []
  private outlineBelow = NO_BORDERS

  add(part: GapPart): void {
    if (part.east.lowXM - part.west.lowXM < SAME_M && part.east.highXM - part.west.highXM < SAME_M) return
    this.parts.push(part)
    this.group.push(this.parts.length - 1)
    this.current.push(this.parts.length - 1)
  }

  /** Joins the band that was added with the one below it. @param first @param last the band's outermost borders */
  endBand(first: Border | undefined, last: Border | undefined): void {
    const bottom = { westXM: first?.lowXM ?? Infinity, eastXM: last?.lowXM ?? -Infinity }
    for (const at of this.current) {
      const { west, east } = this.partAt(at)
      this.joinOutside(at, west.lowXM, east.lowXM, this.outlineBelow)
      for (const lowerAt of this.below) {
        const lower = this.partAt(lowerAt)
        if (touch(lower.west.highXM, lower.east.highXM, west.lowXM, east.lowXM)) this.join(at, lowerAt)
      }
    }
    for (const at of this.below) this.joinOutside(at, this.partAt(at).west.highXM, this.partAt(at).east.highXM, bottom)
    this.below = this.current
    this.current = []
    this.outlineBelow = { westXM: first?.highXM ?? Infinity, eastXM: last?.highXM ?? -Infinity }
  }

  holes(): Hole[] {
    const groups = new Map<number, GapPart[]>()
    this.parts.forEach((part, at) => {
      const root = this.rootOf(at)
      if (root === OUTSIDE) return
      const group = groups.get(root)
      if (group) group.push(part)
      else groups.set(root, [part])
    })
    return [...groups.values()].map(holeOf)
  }

  /** What reaches west or east of the neighbouring band's outermost borders lies open. */
  private joinOutside(at: number, westXM: number, eastXM: number, outline: typeof NO_BORDERS): void {
    const open = touch(westXM, eastXM, -Infinity, outline.westXM) || touch(westXM, eastXM, outline.eastXM, Infinity)
    if (open) this.join(at, OUTSIDE)
  }

  private partAt(at: number): GapPart {
    const part = this.parts[at]
    if (!part) throw new Error('no such part of a gap')
    return part
  }

  private rootOf(at: number): number {
    let root = at
    while (root !== OUTSIDE && this.group[root] !== root) root = this.group[root] ?? OUTSIDE
    return root
  }

  private join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)]
    if (rootA === rootB) return
    if (rootA === OUTSIDE) this.group[rootB] = OUTSIDE
    else this.group[rootA] = rootB
  }
}

function holeOf(parts: readonly GapPart[]): Hole {
  const [first] = parts
  if (!first) throw new Error('a hole without parts')
  const largest = parts.reduce((best, part) => (part.areaM2 > best.areaM2 ? part : best), first)
  const { west, east, lowYM, highYM } = largest
  return {
    areaM2: parts.reduce((sum, part) => sum + part.areaM2, 0),
    at: [(west.lowXM + west.highXM + east.lowXM + east.highXM) / 4, (lowYM + highYM) / 2],
    beyond: parts.flatMap(beyond),
  }
}

/** North, south, west and east of a part, at the middle of each side. */
function beyond({ west, east, lowYM, highYM }: GapPart): PlanePoint[] {
  const middleYM = (lowYM + highYM) / 2
  return [
    [(west.highXM + east.highXM) / 2, highYM + BEYOND_M],
    [(west.lowXM + east.lowXM) / 2, lowYM - BEYOND_M],
    [(west.lowXM + west.highXM) / 2 - BEYOND_M, middleYM],
    [(east.lowXM + east.highXM) / 2 + BEYOND_M, middleYM],
  ]
}
