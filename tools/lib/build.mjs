import { buildFunctions } from './build-functions.mjs'
import { buildLocalCloud, buildSampleTown } from './build-local.mjs'
import { buildPhone } from './build-phone.mjs'
import { step } from './progress.mjs'

/** Builds everything that runs on a laptop; what did not change is not built again. */
export async function buildAll() {
  await step('build the cloud functions', buildFunctions)
  await step('build the local cloud', buildLocalCloud)
  await step('make the sample town', buildSampleTown)
  await step('build the phone for the browser', () => buildPhone('h5'), 'read the compiler’s lines above')
}
