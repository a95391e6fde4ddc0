/** The seed of a property: another one in each run, printed; the environment variable SEED repeats one. */
export function seedOf(property: string): number {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`seed of ${property}: ${seed} (SEED=${seed} repeats it)`)
  return seed
}
