import { run } from './run.mjs'
import { whenChanged } from './when-changed.mjs'

/**
 * Builds the phone for a browser (`h5`) or for WeChat (`weapp`).
 * @param {'h5' | 'weapp'} type
 */
export function buildPhone(type) {
  const inputs = [
    'src',
    'config',
    'babel.config.js',
    'cloudfunctions/contract',
    'cloudfunctions/domain/places',
    'cloudfunctions/domain/items',
    'package.json',
    'package-lock.json',
    'tools/lib/build-phone.mjs',
  ]
  return whenChanged(
    `phone-${type}`,
    { inputs, output: `dist/${type}/app.${type === 'h5' ? 'html' : 'json'}`.replace('app.html', 'index.html') },
    () => run('npx', ['taro', 'build', '--type', type, '--no-check'], { env: { NODE_ENV: 'production' } }),
  )
}

/** Builds an app with nothing in it, with the phone's own options, for WeChat. */
export function buildBareApp() {
  const env = { NODE_ENV: 'production', BARE_APP: 'true' }
  return run('npx', ['taro', 'build', '--type', 'weapp', '--no-check'], { env })
}
