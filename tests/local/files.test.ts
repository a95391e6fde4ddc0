import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, type Json, sdkFor, type TestCloud } from './support'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex')
const webp = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WEBPVP8 ')])

let cloud: TestCloud
let sdk: Json
let token: string

beforeAll(async () => {
  cloud = await aCloud()
  sdk = sdkFor(cloud)
  token = (await cloud.post('/local/sign-in', { openid: 'oResident1' })).body.token
})
afterAll(cleanUp)

const phoneUpload = (path: string, body: Buffer, bearer = token) =>
  fetch(`${cloud.url}/local/upload?path=${encodeURIComponent(path)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    body: new Uint8Array(body),
  })

const address = async (fileID: string, maxAge?: number): Promise<string> => {
  const { fileList } = await sdk.getTempFileURL({ fileList: [maxAge ? { fileID, maxAge } : fileID] })
  return fileList[0].tempFileURL
}

describe('files from a phone', () => {
  it('are created once and never overwritten', async () => {
    const first = await phoneUpload('photos/中文 1.png', png)
    expect(await first.json()).toEqual({ fileID: 'cloud://local-env.local/photos/中文 1.png' })
    expect((await phoneUpload('photos/中文 1.png', jpeg)).status).toBe(409)
    const { fileContent } = await sdk.downloadFile({ fileID: 'cloud://local-env.local/photos/中文 1.png' })
    expect(fileContent.equals(png)).toBe(true)
  })

  it('of the same path at the same time: one wins', async () => {
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => phoneUpload('race.png', png)))).map(
      (response) => response.status,
    )
    expect(statuses.sort()).toEqual([200, 409, 409, 409])
  })

  it('need a signed-in caller', async () => {
    expect((await phoneUpload('a.png', png, 'nobody.nothing')).status).toBe(401)
  })

  it.each(['../a', '/etc/a', 'a//b', 'a/../b', 'a\\b', 'a\u0000b', 'a\nb', './a', 'a/', '', 'a?b', 'a%2fb'])(
    'cannot take the path %j',
    async (path) => {
      expect((await phoneUpload(path, png)).status).toBe(400)
    },
  )

  it('cannot take a path of more than 850 bytes', async () => {
    expect((await phoneUpload('x'.repeat(851), png)).status).toBe(400)
  })

  it('are 10 MB at most, and not empty', async () => {
    const response = await phoneUpload('big.jpg', Buffer.alloc(10 * 1024 * 1024 + 1))
    expect(response.status).toBe(413)
    expect(((await response.json()) as Json).error.message).toContain('larger than 10485760 bytes')
    expect((await phoneUpload('empty.jpg', Buffer.alloc(0))).status).toBe(400)
  })
})

describe('files of functions', () => {
  it('are uploaded, overwritten, removed through the SDK', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'made/a.txt', fileContent: Buffer.from('one') })
    await sdk.uploadFile({ cloudPath: 'made/a.txt', fileContent: Buffer.from('two') })
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('two')
    const { fileList } = await sdk.deleteFile({ fileList: [fileID, 'cloud://local-env.local/none'] })
    expect(fileList.map((file: Json) => file.status)).toEqual([0, -503003])
    expect(await address(fileID)).toBe('')
  })

  it('take an upload token once, and for its path only', async () => {
    const { body } = await cloud.post('/admin', {
      action: 'storage.getUploadMetadata',
      path: 'once.png',
      method: 'put',
    })
    const put = (url: string) => fetch(url, { method: 'PUT', body: new Uint8Array(png) })
    expect((await put(body.data.url.replace('once.png', 'other.png'))).status).toBe(403)
    expect((await put(body.data.url)).status).toBe(200)
    const second = await put(body.data.url)
    expect(second.status).toBe(403)
    expect(await second.text()).toContain('<Code>AccessDenied</Code>')
  })
})

describe('reading a file', () => {
  it('needs an address that is signed', async () => {
    await sdk.uploadFile({ cloudPath: 'seen.png', fileContent: png })
    const url = await address('cloud://local-env.local/seen.png')
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url.split('?')[0] as string)).status).toBe(403)
    expect((await fetch(url.replace('seen.png', 'race.png'))).status).toBe(403)
    expect((await fetch(url.replace(/until=\d+/, 'until=99999999999999'))).status).toBe(403)
  })

  it('ends with its age', async () => {
    await sdk.uploadFile({ cloudPath: 'short.png', fileContent: png })
    const url = await address('cloud://local-env.local/short.png', 1)
    expect((await fetch(url)).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect((await fetch(url)).status).toBe(403)
  })

  it.each([
    ['a.txt', jpeg, 'image/jpeg'],
    ['b.html', png, 'image/png'],
    ['c', webp, 'image/webp'],
    ['d.png', Buffer.from('<script>'), 'application/octet-stream'],
  ])('%s: its type comes from its bytes', async (cloudPath, fileContent, type) => {
    const { fileID } = await sdk.uploadFile({ cloudPath, fileContent })
    const response = await fetch(await address(fileID), { method: 'HEAD' })
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
