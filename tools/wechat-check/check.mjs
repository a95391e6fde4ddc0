/**
 * Compiles a WeChat build with WeChat's own compiler, without a network and without an account, and shows that the
 * compiler would have said no: copies that are broken on purpose must fail. Argument: the folder of the build.
 */
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ci = createRequire(import.meta.url)('miniprogram-ci')
const work = mkdtempSync(join(tmpdir(), 'wechat-check-'))
const key = join(work, 'key.pem')
// Signs uploads, of which there are none: any key will do.
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
writeFileSync(key, privateKey)

const COMPRESSED = { es6: true, minify: true, minifyWXSS: true, minifyWXML: true }

/** What each of these does to a build the compiler has to refuse. */
const BROKEN = {
  'a page that is not there': (/** @type {string} */ folder) =>
    changeJson(`${folder}/app.json`, (app) => ({ ...app, pages: [...app.pages, 'pages/nowhere/index'] })),
  'JSON that is none': (/** @type {string} */ folder) => appendFileSync(`${folder}/pages/home/index.json`, '}'),
  'a script that does not parse': (/** @type {string} */ folder) =>
    appendFileSync(`${folder}/pages/home/index.js`, ';function ('),
  'an unknown private API': (/** @type {string} */ folder) =>
    changeJson(`${folder}/app.json`, (app) => ({ ...app, requiredPrivateInfos: ['getEverything'] })),
}

/** @param {string} file @param {(value: any) => object} change */
function changeJson(file, change) {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
}

/** @param {string} projectPath */
function projectOf(projectPath) {
  return new ci.Project({
    appid: 'wx1234567890abcdef',
    type: 'miniProgram',
    projectPath,
    privateKeyPath: key,
    ignores: ['node_modules/**/*'],
    // Asked of WeChat's servers otherwise. Not documented: the version is pinned.
    attr: async () => ci.DefaultProjectAttr,
  })
}

/** @param {string} folder @param {object} setting @returns {Promise<{ files: number, bytes: number }>} */
async function compile(folder, setting) {
  const files = await ci.getCompiledResult({
    project: projectOf(folder),
    version: '0.0.1',
    setting,
    onProgressUpdate() {},
  })
  const contents = Object.values(files).map((content) => Buffer.byteLength(content))
  return { files: contents.length, bytes: contents.reduce((sum, bytes) => sum + bytes, 0) }
}

/** What WeChat's own review of a build's quality does not like. @param {string} folder @returns {Promise<string[]>} */
async function disliked(folder) {
  const rules = await ci.checkCodeQuality(projectOf(folder), join(work, 'quality.json'))
  return rules
    .filter((/** @type {{ success: boolean }} */ { success }) => !success)
    .map((/** @type {{ name: string, text: string }} */ { name, text }) => `${name}: ${text}`)
}

/** @returns {Promise<string[]>} what is wrong */
async function check(/** @type {string} */ build) {
  const { files, bytes } = await compile(build, COMPRESSED)
  console.log(`RESULT ${files} files, ${bytes} bytes compiled`)
  const wrong = await disliked(build)
  for (const [what, breakIt] of Object.entries(BROKEN)) {
    const copy = mkdtempSync(join(work, 'broken-'))
    cpSync(build, copy, { recursive: true })
    breakIt(copy)
    const passed = await compile(copy, COMPRESSED).then(
      () => true,
      (error) => {
        console.log(`RESULT refused ${what}: ${String(error.message).split('\n')[0]}`)
        return false
      },
    )
    if (passed) wrong.push(`the compiler took a build with ${what}`)
  }
  return wrong
}

process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})
const wrong = await check(resolve(process.argv[2] ?? 'dist/weapp')).finally(() => rmSync(work, { recursive: true }))
for (const words of wrong) console.error(`WRONG ${words}`)
// Its helpers would keep it running.
process.exit(wrong.length > 0 ? 1 : 0)
