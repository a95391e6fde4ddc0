/** WeChat's base tier answers 30 queries a second: so many things are under way at once. */
const AT_ONCE = 20

/** Does something for each of a list, some at a time. @returns what came of each, in their order */
export async function inTurns<T, R>(list: readonly T[], act: (one: T) => R | Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < list.length; at += AT_ONCE)
    done.push(...(await Promise.all(list.slice(at, at + AT_ONCE).map(act))))
  return done
}
