import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { builtProgram, type Program, run } from './program'
import { cleanUp, type Json, temporaryDir } from './support'

let program: string
const started: Program[] = []

beforeAll(async () => {
  program = await builtProgram()
})
afterAll(async () => {
  for (const { process } of started) process.kill('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  await cleanUp()
})

const start = async (args: string[], env: Record<string, string> = {}) => {
  const one = await run(program, args, { TCB_CONTEXT_CNFG: '', ...env })
  started.push(one)
  return one
}
const written = (name: string, content: object) => {
  const file = join(temporaryDir(), name)
  writeFileSync(file, JSON.stringify(content))
  return file
}
const admin = async (url: string, parameters: object): Promise<Json> => {
  const response = await fetch(`${url}/admin`, { method: 'POST', body: JSON.stringify(parameters) })
  return response.json()
}
const insert = (url: string, doc: object) =>
  admin(url, { action: 'database.insertDocument', collectionName: 'things', data: [JSON.stringify(doc)] })

describe('the program', () => {
  it('keeps every write it acknowledged when it is killed', async () => {
    const schema = written('schema.json', { collections: { things: { indexes: [{ name: 'byN', keys: ['n'] }] } } })
    const data = temporaryDir()
    const acknowledged = new Set<string>()
    for (let round = 0; round < 3; round++) {
      const { process, url, firstLine, ended } = await start(['--port', '0', '--data', data, '--schema', schema])
      expect(firstLine).toContain('http://')
      let alive = true
      const writer = async (w: number) => {
        for (let i = 0; alive; i++) {
          const _id = `r${round}w${w}i${i}`
          const answer = await insert(url, { _id, n: i }).catch(() => undefined)
          if (answer?.data?.insertedIds?.[0] === _id) acknowledged.add(_id)
        }
      }
      const writers = Array.from({ length: 8 }, (_unused, w) => writer(w))
      // In the midst of writing, however slow the machine.
      await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(50 * (round + 1)), 20_000)
      process.kill('SIGKILL')
      await ended
      alive = false
      await Promise.all(writers)
    }
    const { url, process, ended } = await start(['--port', '0', '--data', data, '--schema', schema])
    expect(acknowledged.size).toBeGreaterThan(100)
    const found = new Set<string>()
    const page = { action: 'database.getDocument', collectionName: 'things', limit: 1000, order: '{"_id":1}' }
    for (let offset = 0; ; offset += 1000) {
      const { data: answer } = await admin(url, { ...page, offset })
      for (const text of answer.list) found.add(JSON.parse(text)._id)
      if (answer.list.length < 1000) break
    }
    expect([...acknowledged].filter((id) => !found.has(id))).toEqual([])
    const byIndex = await admin(url, {
      action: 'database.calculateDocument',
      collectionName: 'things',
      query: '{"n":{"$gte":0}}',
    })
    expect(byIndex.data.total).toBe(found.size)
    process.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('plants the seed once, and anew with --fresh; prints one line; keeps sign-ins', async () => {
    const seed = (n: number) =>
      written('seed.json', {
        title: `示例镇${n}`,
        people: [{ openid: 'oPerson1', name: '王小明', roles: [] }],
        collections: { things: [{ _id: `seed${n}`, at: { $date: '2026-05-01T00:00:00Z' } }] },
      })
    const data = temporaryDir()
    const first = await start(['--port', '0', '--data', data, '--seed', seed(1)])
    expect(first.firstLine).toMatch(/^示例镇1: http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await (await fetch(`${first.url}/local/people`)).json()).toEqual([
      { openid: 'oPerson1', name: '王小明', roles: [] },
    ])
    const signIn = await fetch(`${first.url}/local/sign-in`, { method: 'POST', body: '{"openid":"oPerson1"}' })
    const { token } = (await signIn.json()) as { token: string }
    await insert(first.url, { _id: 'mine' })
    first.process.kill('SIGINT')
    expect(await first.ended).toBe(0)

    const second = await start(['--port', '0', '--data', data, '--seed', seed(2)])
    expect(second.firstLine).toContain('示例镇1')
    const { data: docs } = await admin(second.url, { action: 'database.getDocument', collectionName: 'things' })
    expect(docs.list.map((text: string) => JSON.parse(text)._id)).toEqual(['seed1', 'mine'])
    const late = await admin(second.url, {
      action: 'database.calculateDocument',
      collectionName: 'things',
      query: '{"at":{"$gt":{"$date":"2026-04-30T00:00:00Z"}}}',
    })
    expect(late.data.total).toBe(1)
    const call = await fetch(`${second.url}/v1/functions/none`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    })
    expect(call.status).toBe(404)

    const locked = await start(['--port', '0', '--data', data])
    expect(locked.firstLine).toContain('another local cloud is using')
    expect(await locked.ended).toBe(1)
    second.process.kill('SIGTERM')
    await second.ended

    const third = await start(['--port', '0', '--data', data, '--seed', seed(3), '--fresh'])
    expect(third.firstLine).toContain('示例镇3')
    expect(
      (await admin(third.url, { action: 'database.calculateDocument', collectionName: 'things' })).data.total,
    ).toBe(1)
  })

  it('exports all its data while it does not run, and imports it elsewhere', async () => {
    const data = temporaryDir()
    const schema = written('schema.json', { collections: { things: {} } })
    const first = await start(['--port', '0', '--data', data, '--schema', schema])
    await insert(first.url, { _id: 'mine', at: { $date: '2026-05-01T00:00:00Z' } })
    const file = join(temporaryDir(), 'all.jsonl')
    const tooEarly = await start(['export', file, '--data', data])
    expect([tooEarly.firstLine, await tooEarly.ended]).toEqual([expect.stringContaining('is using'), 1])
    first.process.kill('SIGKILL')
    await first.ended
    const exported = await start(['export', file, '--data', data])
    expect([exported.firstLine, await exported.ended]).toEqual([expect.stringMatching(/^exported \d+ lines/), 0])
    expect((await start(['import', file, '--data', data])).firstLine).toContain('--fresh erases it')
    const elsewhere = temporaryDir()
    const imported = await start(['import', file, '--data', elsewhere])
    expect(await imported.ended).toBe(0)
    const second = await start(['--port', '0', '--data', elsewhere])
    const { data: docs } = await admin(second.url, { action: 'database.getDocument', collectionName: 'things' })
    expect(docs.list.map((text: string) => JSON.parse(text)._id)).toEqual(['mine'])
    expect((await start(['send', file])).firstLine).toContain(`send ${file}: not a command`)
  })

  it('says in one line why it does not start', async () => {
    const running = await start(['--port', '0', '--data', temporaryDir()])
    const port = new URL(running.url).port
    const taken = await start(['--port', port, '--data', temporaryDir()])
    expect(taken.firstLine).toBe(`port ${port} is in use: choose another one with --port`)
    const elsewhere = { TCB_CONTEXT_CNFG: '{"URL":"https://tcb-admin.tencentcloudapi.com/admin"}' }
    const unsafe = await start(['--port', '0', '--data', temporaryDir()], elsewhere)
    expect(unsafe.firstLine).toContain('TCB_CONTEXT_CNFG is set and does not lead to 127.0.0.1')
    expect((await start(['--port', 'x'])).firstLine).toContain('--port x: a number')
    expect((await start(['--seed', '/nowhere.json', '--data', temporaryDir()])).firstLine).toContain(
      '--seed /nowhere.json: ENOENT',
    )
    expect((await start(['--nonsense'])).firstLine).toContain("Unknown option '--nonsense'")
  })

  it('serves the built app, and nothing beside it', async () => {
    const dir = temporaryDir()
    mkdirSync(join(dir, 'web', 'js'), { recursive: true })
    writeFileSync(join(dir, 'secret.txt'), 'secret')
    writeFileSync(join(dir, 'web', 'index.html'), '<!doctype html>app')
    writeFileSync(join(dir, 'web', 'js', 'app.0123abcd.js'), '1')
    const { url } = await start(['--port', '0', '--data', temporaryDir(), '--web', join(dir, 'web')])
    const home = await fetch(`${url}/`)
    expect([home.status, home.headers.get('cache-control'), await home.text()]).toEqual([
      200,
      'no-store',
      '<!doctype html>app',
    ])
    const script = await fetch(`${url}/js/app.0123abcd.js`)
    expect(script.headers.get('content-encoding')).toBe('gzip')
    const plain = await fetch(`${url}/js/app.0123abcd.js`, { headers: { 'accept-encoding': 'identity' } })
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, '1'])
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toContain('immutable')
    for (const path of [
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/js/..%2f..%2fsecret.txt',
      '/js',
      '/none.js',
      '/%00',
    ])
      expect((await fetch(url + path)).status).toBe(404)
    const empty = await start(['--port', '0', '--data', temporaryDir(), '--web', join(dir, 'none')])
    expect(await (await fetch(`${empty.url}/`)).text()).toContain('npm run build')
  })
})
