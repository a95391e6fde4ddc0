/** What the host of these specifications holds a build to: each rule with a build that breaks it. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningTown, signIn, startTown, stopTown } from '../../tools/driver/town'
import { WeChatPhone } from '../../tools/driver/wechat-phone'

let town: RunningTown & { readonly dataDir: string }
const folders: string[] = []
const phones: WeChatPhone[] = []

beforeAll(async () => {
  town = await startTown()
})
afterAll(async () => {
  for (const phone of phones) phone.end()
  for (const folder of folders) rmSync(folder, { recursive: true })
  await stopTown(town)
})

/** A copy of the build with something changed in it, on a phone of its own. */
async function phoneWith(change: (folder: string) => void): Promise<WeChatPhone> {
  const folder = mkdtempSync(join(tmpdir(), 'weapp-'))
  folders.push(folder)
  cpSync('dist/weapp', folder, { recursive: true })
  change(folder)
  const phone = new WeChatPhone(await signIn(town.url, 'oResident_1'), town.url, { folder })
  phones.push(phone)
  return phone
}

const running = (code: string) => (folder: string) => appendFileSync(`${folder}/app.js`, `;${code}`)

describe('the host of the WeChat build', () => {
  it.each([
    {
      what: 'an API that is not listed',
      code: 'try { wx.login({}) } catch {}',
      trouble: /wx\.login is not on the list/,
    },
    { what: 'eval', code: 'try { eval("1") } catch (e) { console.error(e) }', trouble: /Code generation from strings/ },
    {
      what: 'new Function',
      code: 'try { new Function("") } catch (e) { console.error(e) }',
      trouble: /Code generation/,
    },
    { what: 'a script that breaks', code: 'setTimeout(() => nowhere(), 0)', trouble: /nowhere is not defined/ },
  ])('writes down $what', async ({ code, trouble }) => {
    const phone = await phoneWith(running(code))
    await phone.see('拍照上报')
    expect(phone.troubles).toEqual([expect.stringMatching(trouble)])
  })

  it('has none of what only a browser has', async () => {
    const names = ['window', 'document', 'localStorage', 'fetch', 'XMLHttpRequest', 'URL', 'Intl', 'process', 'require']
    const look = `console.error(${JSON.stringify(names)}.filter((name) => name in globalThis).join())`
    const phone = await phoneWith(running(look))
    expect(phone.troubles).toEqual(['console.error: '])
  })

  it('asks for nothing private before it is used, and has WeChat check the privacy notice', async () => {
    const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8')) as Record<string, unknown>
    expect(app).toMatchObject({ requiredPrivateInfos: ['getLocation'], __usePrivacyCheck__: true })
    const phone = await phoneWith(() => undefined)
    await phone.tap('拍照上报')
    await phone.see('使用我的位置')
    expect(phone.screen.asked).toEqual([])
    await phone.tap('使用我的位置')
    await expect.poll(() => phone.screen.asked).toEqual(['getLocation'])
  })

  it('gives no position that app.json does not declare', async () => {
    const phone = await phoneWith((folder) => {
      const file = `${folder}/app.json`
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), requiredPrivateInfos: [] }))
    })
    phone.screen.at = { lngDeg: 113.0299, latDeg: 23.1203 }
    await phone.tap('拍照上报')
    await phone.tap('使用我的位置')
    await phone.see('没有得到您的位置')
    expect(phone.troubles).toEqual(['getLocation is not declared in requiredPrivateInfos'])
  })

  it.each([
    {
      what: 'a setData over 256 KB',
      data: '{ x: "x".repeat(300_000) }',
      times: 1,
      trouble: /setData of 3000\d\d bytes/,
    },
    { what: 'more than 20 setDatas a second', data: '{ x: 1 }', times: 60, trouble: /\d+ setDatas in 2 s/ },
    {
      what: 'more than 1,000 nodes',
      data: '{ root: { cn: Array.from({ length: 1001 }, (_, n) => ({ nn: "9", v: "x", sid: String(n) })) } }',
      times: 1,
      trouble: /1002 nodes/,
    },
    {
      what: 'a tree more than 30 levels deep',
      data: '{ root: Array.from({ length: 31 }).reduce((cn, _, n) => ({ nn: "9", sid: String(n), cn: [cn] }), { nn: "9", v: "x" }) }',
      times: 1,
      trouble: /3\d levels deep/,
    },
  ])('writes down $what', async ({ data, times, trouble }) => {
    const send = `for (let n = 0; n < ${times}; n += 1) getCurrentPages()[0].setData(${data})`
    const phone = await phoneWith(running(`setTimeout(() => { ${send} }, 50)`))
    await expect.poll(() => phone.troubles).toContainEqual(expect.stringMatching(trouble))
  })
})
