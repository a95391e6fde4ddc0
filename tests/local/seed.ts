const SEED = 20261123

/** The seed of a property, printed: the same in each run, unless the environment says `SEED=<number>` or `SEED=random`. */
export function seedOf(property: string): number {
  const asked = process.env.SEED ?? SEED
  const seed = asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked)
  console.log(`seed of ${property}: ${seed} (SEED=${seed} repeats it, SEED=random draws another)`)
  return seed
}
