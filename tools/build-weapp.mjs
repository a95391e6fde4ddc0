/** `npm run build:weapp`: builds the phone for WeChat and prints the size of each package. */
import { step } from './lib/progress.mjs'
import { installDependencies, requireNode } from './lib/setup.mjs'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
const { buildPhone } = await import('./lib/build-phone.mjs')
await step('build the phone for WeChat', () => buildPhone('weapp'))
const { packageSizes, PACKAGE_BYTES_MAX } = await import('./lib/weapp-sizes.mjs')
const sizes = packageSizes('dist/weapp')
for (const { name, bytes } of sizes)
  console.log(`${name.padEnd(24)} ${(bytes / 1024).toFixed(0).padStart(6)} KB of ${PACKAGE_BYTES_MAX / 1024} KB`)
if (sizes.some(({ bytes }) => bytes > PACKAGE_BYTES_MAX)) {
  console.error('✗ a package is larger than WeChat takes\n→ move pages or libraries into a subpackage')
  process.exit(1)
}
