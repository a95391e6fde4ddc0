/** `npm run wechat`: WeChat's own compiler says whether it takes the build. It is installed in a folder of its own. */
import { step } from './lib/progress.mjs'
import { run } from './lib/run.mjs'
import { installDependencies, installIn, requireNode } from './lib/setup.mjs'

const CHECK = 'tools/wechat-check'

requireNode()
await step('install dependencies', installDependencies, 'check the network, then try again')
const { buildPhone } = await import('./lib/build-phone.mjs')
await step('build the phone for WeChat', () => buildPhone('weapp'))
await step('install WeChat’s compiler', () => installIn(CHECK), 'check the network, then try again')
await step('WeChat’s compiler takes the build, and refuses broken ones', async () => {
  const said = await run('node', [`${CHECK}/check.mjs`, 'dist/weapp'])
  for (const [, words] of said.matchAll(/^RESULT (.*)$/gm)) console.log(`  ${words}`)
})
