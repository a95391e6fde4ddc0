/** One line of the table. */
export interface Figure {
  what: string
  /** What was measured: the store, through the SDK, another one. */
  of: string
  /** Of one operation, ms. */
  medianMs: number
  perSecond: number
}

/** A goal and how it was met. */
export interface Goal {
  what: string
  value: string
  met: boolean
}

export interface PartResult {
  figures: Figure[]
  goals: Goal[]
  /** Whatever else it has to say, line by line. */
  lines?: string[]
}

export interface BenchOptions {
  /** Documents of the large collection: 100,000, or 1,000,000 with --full. */
  large: number
  /** Where this run's data may be written. */
  dir: string
}

/** One part of the bench: `tools/bench/parts/<name>.ts`. */
export interface Part {
  name: string
  run(options: BenchOptions): Promise<PartResult>
}

/** Runs an operation again and again for a while, by several callers at a time, each waiting for its answer.
 *  @param work gets the number of the operation */
export async function measured(
  what: string,
  of: string,
  work: (n: number) => Promise<unknown> | unknown,
  {
    callers = 1,
    forMs = 1_000,
    most = Number.POSITIVE_INFINITY,
  }: { callers?: number; forMs?: number; most?: number } = {},
): Promise<Figure> {
  let n = 0
  const times: number[] = []
  for (; n < 5; n++) await work(n)
  const startMs = performance.now()
  const caller = async () => {
    while (performance.now() - startMs < forMs && n < most) {
      const beganMs = performance.now()
      await work(n++)
      times.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const seconds = (performance.now() - startMs) / 1000
  return { what, of, medianMs: median(times), perSecond: times.length / seconds }
}

/** Measures two things by turns, several times, and takes the fastest run of each: other work on the computer disturbs some
 *  moments, seldom all. */
export async function byTurns(
  measures: [() => Promise<Figure>, () => Promise<Figure>],
  rounds = 4,
): Promise<[Figure, Figure]> {
  const best: [Figure, Figure] = [await measures[0](), await measures[1]()]
  for (let round = 1; round < rounds; round++)
    for (const i of [0, 1] as const) {
      const figure = await measures[i]()
      if (figure.medianMs < best[i].medianMs) best[i] = figure
    }
  return best
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** So many times as much. */
export const ratio = (a: number, b: number) => `${(a / b).toFixed(2)} ×`

/** A goal of at most, or at least, so many times. */
export function goal(what: string, value: number, { atMost, atLeast }: { atMost?: number; atLeast?: number }): Goal {
  const met = atMost === undefined ? value >= (atLeast ?? 0) : value <= atMost
  const wanted = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`
  return { what, value: `${value.toFixed(2)} × (${wanted})`, met }
}

/** A number worth knowing, without a goal. */
export const noGoal = (what: string, value: string): Goal => ({ what, value, met: true })
