import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, sdkFor, type TestCloud } from './support'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await aCloud({
    seed: { title: '示例镇 <b>' },
    schema: { collections: { things: { indexes: [{ name: 'byN', keys: ['n', '-at'], unique: true }] }, empty: {} } },
  })
  const things = sdkFor(cloud).database().collection('things')
  const docs = Array.from({ length: 45 }, (_unused, n) => ({
    _id: `t${String(n).padStart(2, '0')}`,
    n,
    name: n % 2 ? '奇' : '偶',
    at: new Date(n * 1000),
  }))
  await things.add({ data: docs })
})
afterAll(cleanUp)

describe('the console', () => {
  it('is one page that loads nothing from elsewhere', async () => {
    const { status, body, headers } = await cloud.get('/local/console')
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const words of ['示例镇 &#60;b&#62;', '集合', '文档', '发件箱', '文件', '定时任务', '日志', '故障'])
      expect(body).toContain(words)
    expect(body).not.toMatch(/https?:\/\//)
  })

  it('shows collections with their sizes and indexes', async () => {
    expect((await cloud.get('/local/collections')).body).toEqual([
      { name: 'empty', count: 0, indexes: [] },
      { name: 'things', count: 45, indexes: [{ name: 'byN', keys: ['n', '-at'], unique: true }] },
    ])
  })

  it.each([
    ['', 20, 't00', true],
    ['&skip=20', 20, 't20', true],
    ['&skip=40', 5, 't40', false],
    ['&search=t07', 1, 't07', false],
    ['&search=n%3D7', 1, 't07', false],
    ['&search=name%3D%E5%A5%87', 20, 't01', true],
    ['&search=name%3D"奇"&skip=20', 2, 't41', false],
    ['&search=at%3D{"$date":"1970-01-01T00:00:03Z"}', 1, 't03', false],
  ])('finds documents%s', async (query, count, first, more) => {
    const { body } = await cloud.get(`/local/documents?collection=things${query}`)
    expect([body.documents.length, body.documents[0]._id, body.more]).toEqual([count, first, more])
  })

  it.each([
    ['collection=none', 'not exist'],
    ['collection=things&skip=-1', 'skip'],
    ['collection=things&search=$where%3D1', 'field=value'],
  ])('refuses %s', async (query, complaint) => {
    const { status, body } = await cloud.get(`/local/documents?${query}`)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(complaint)])
  })
})
