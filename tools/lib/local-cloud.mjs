/** How the local cloud is started: what it runs, and the town it is given. */
export const LOCAL_CLOUD_ARGUMENTS = [
  'dist/local/main.mjs',
  '--functions=dist/cloudfunctions',
  '--web=dist/h5',
  '--schema=cloudfunctions/collections.json',
  '--seed=dist/sample-town/seed.json',
  '--messages-to=callback',
  '--env=dist/sample-town/env.json',
]

/** The same without a town, and its data elsewhere. */
export const EMPTY_CLOUD_ARGUMENTS = [
  ...LOCAL_CLOUD_ARGUMENTS.filter((argument) => !argument.startsWith('--seed')),
  '--data=.local/empty',
]
