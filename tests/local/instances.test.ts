import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCloud, cleanUp, functionsDir, type Json, type TestCloud } from './support'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await aCloud({
    functionsDir: functionsDir({
      'count/index.js': `
        let calls = 0
        exports.main = async ({ waitMs = 0, crash }) => {
          calls++
          if (crash) process.exit(1)
          await new Promise((resolve) => setTimeout(resolve, waitMs))
          return calls
        }`,
      'greedy/index.js': `
        const kept = []
        exports.main = async ({ how, mb }) => {
          if (how === 'buffers') for (let i = 0; i < mb; i++) {
            kept.push(Buffer.alloc(1024 * 1024, 1))
            await new Promise((resolve) => setTimeout(resolve, 2))
          }
          if (how === 'busy') for (let i = 0; ; i++) kept.push(Buffer.alloc(1024 * 1024, 1))
          if (how === 'objects') for (;;) kept.push({ a: [1, 2, 3] })
          return kept.length
        }`,
      'greedy/config.json': { memorySize: 128, timeout: 20 },
    }),
  })
})
afterAll(cleanUp)

const logged = async (requestId: string | null): Promise<Json> =>
  (await cloud.get('/local/logs')).body.find((call: Json) => call.requestId === requestId)

describe('an instance of a function', () => {
  it('is started cold, and keeps what its module holds for the next, warm calls', async () => {
    const first = await cloud.call('oResident1', 'count', {})
    expect(first.body).toBe(1)
    expect(await logged(first.headers.get('x-request-id'))).toMatchObject({ cold: true })
    const second = await cloud.call('oResident2', 'count', {})
    expect(second.body).toBe(2)
    const call = await logged(second.headers.get('x-request-id'))
    expect(call).toMatchObject({ cold: false })
    expect(call.memoryMb).toBeGreaterThan(1)
  })

  it('is one of several for calls at the same time, each with a module of its own', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => cloud.call('oResident1', 'count', { waitMs: 300 })))
    expect(answers.map(({ body }) => body).sort()).toEqual([1, 1, 3])
  })

  it('that crashes takes no other call with it, and the next one starts cold', async () => {
    const [crashed, other] = await Promise.all([
      cloud.call('oResident1', 'count', { waitMs: 300, crash: true }),
      cloud.call('oResident2', 'count', { waitMs: 600 }),
    ])
    expect(crashed.status).toBe(500)
    expect(other.status).toBe(200)
  })
})

describe('the memory of a function', () => {
  it.each(['buffers', 'busy', 'objects'])('of %s is limited by its config.json; others go on', async (how) => {
    const [greedy, other] = await Promise.all([
      cloud.call('oResident1', 'greedy', { how, mb: 400 }),
      cloud.call('oResident2', 'count', { waitMs: 100 }),
    ])
    expect(greedy.body.error).toMatchObject({
      code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
      message: 'the function used more than its 128 MB of memory',
    })
    expect(other.status).toBe(200)
    expect((await cloud.call('oResident1', 'greedy', { how: 'buffers', mb: 20 })).body).toBe(20)
  })
})
