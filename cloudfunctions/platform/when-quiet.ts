/**
 * A sweep that pauses while there is nothing to do: each look into the database is a read that the day's quota counts.
 * @param sweep answers nothing when it found nothing to do; whoever fails looks again at once
 * @param pauseMs how long it looks no more after that, ms
 */
export function whenQuiet<T>(
  sweep: (now: number) => Promise<T | undefined>,
  pauseMs: number,
): (now: number) => Promise<T | undefined> {
  let quietUntilMs = 0
  return async (now) => {
    if (now < quietUntilMs) return undefined
    const done = await sweep(now)
    quietUntilMs = done === undefined ? now + pauseMs : 0
    return done
  }
}
