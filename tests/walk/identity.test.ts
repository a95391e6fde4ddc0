import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maskName } from '#domain/people/person'
import { accepted, signIn, startTown, stopTown } from '../../tools/driver/town'

let town: Awaited<ReturnType<typeof startTown>>
beforeAll(async () => {
  town = await startTown()
})
afterAll(async () => stopTown(town))

describe('a hundred people at once', () => {
  it('each is answered as themselves, three times over', async () => {
    const people = town.people.slice(0, 100)
    const callers = await Promise.all(people.map(({ openid }) => signIn(town.url, openid)))
    const rounds = await Promise.all(
      [1, 2, 3].flatMap(() =>
        callers.map(async (caller, at) => ({
          expected: people[at],
          me: accepted(await caller.call('citizen', 'me.get', {})),
        })),
      ),
    )
    expect(rounds).toHaveLength(300)
    const mixed = rounds.filter(
      ({ expected, me }) =>
        me.registration.name !== maskName(expected?.name ?? '') ||
        JSON.stringify(me.roles.at(-1)) !== JSON.stringify(withoutLabel(expected?.roles.at(-1))),
    )
    expect(mixed).toEqual([])
  })
})

function withoutLabel(role: object | undefined): object {
  const { label: _, ...grant } = (role ?? {}) as { label?: string }
  return grant
}
