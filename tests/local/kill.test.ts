import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killRounds } from '../../tools/soak/kills'
import { builtProgram } from './program'
import { cleanUp } from './support'

let program: string
beforeAll(async () => {
  program = await builtProgram()
  process.env.NODE_PATH = `${process.cwd()}/node_modules`
})
afterAll(cleanUp)

describe('kill -9 at random moments under load', () => {
  it('loses nothing acknowledged, leaves no half transaction, and it serves again by itself, 5 times', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
    console.log(`seed of the kills: ${seed}`)
    const { kills, acknowledged } = await killRounds(program, 5, seed)
    expect(kills).toBe(5)
    expect(acknowledged).toBeGreaterThan(100)
  })
})
