/** Taro's build settings: one code for the WeChat mini-program (`weapp`) and for a browser (`h5`). */
import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
/** What the phone shares with the cloud; TypeScript outside `src` is compiled only where it is named. */
const shared = ['contract', 'domain/places', 'domain/items'].map((room) => path.join(root, 'cloudfunctions', room))

/** The bench builds an app with nothing in it beside ours, with the same options. */
const bare = process.env.BARE_APP === 'true'

const config: UserConfigExport<'webpack5'> = {
  projectName: 'wo-shi-wang-ge-yuan',
  designWidth: 750,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: bare ? 'tools/bench/bare-app' : 'src',
  outputRoot: `dist/${bare ? 'bare-app' : process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: process.env.CI !== 'true' && !bare },
  plugins: process.env.TARO_ENV === 'weapp' && !bare ? [path.join(__dirname, 'aria/index.ts')] : [],
  defineConstants: {},
  // Every sentence is Chinese: three bytes a character as it stands, six as \u and its digits.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  copy: {
    // Browsers ask for it by themselves; WeChat has no use for it.
    patterns: process.env.TARO_ENV === 'h5' ? [{ from: 'src/assets/favicon.ico', to: 'dist/h5/favicon.ico' }] : [],
    options: {},
  },
  mini: {
    enableSourceMap: false,
    compile: { include: [...shared, path.join(__dirname, 'aria')] },
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    enableSourceMap: false,
    compile: { include: shared },
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: true, config: {} },
      cssModules: { enable: false },
    },
    webpackChain(chain) {
      chain.merge({ optimization: { splitChunks: { chunks: 'all', minSize: 20_000, maxSize: 200_000 } } })
    },
    devServer: { host: '127.0.0.1', port: 10086, open: false, hot: false },
  },
}

export default config
