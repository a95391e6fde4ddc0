import { afterAll, expect, it } from 'vitest'
import { aCloud, cleanUp } from './support'

afterAll(cleanUp)

it('the sign-in page names the town, says that it is local sample data, and loads nothing from elsewhere', async () => {
  const people = [{ openid: 'oPerson1', name: '王小明', roles: [{ role: 'citizen', label: '市民' }], group: '市民' }]
  const cloud = await aCloud({ seed: { title: '示例镇 <b>', people } })
  const { body, headers, status } = await cloud.get('/local')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const words of [
    '示例镇 &#60;b&#62;',
    '本地云 · 示例数据',
    '以新居民身份进入',
    '立即运行定时任务',
    '时间前进一小时',
    '时间前进一天',
    '/local/console',
    'local.token',
  ])
    expect(body).toContain(words)
  expect(body).not.toMatch(/https?:\/\//)
  expect((await cloud.get('/local/people')).body).toEqual(people)
})
