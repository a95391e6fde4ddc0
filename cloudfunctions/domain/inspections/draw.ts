/**
 * The draw of cases to inspect: by lot, from a seed nobody can steer and everybody can check.
 * Before a period begins, the hash of its secret is published; after it has ended, the secret and the list of its cases
 * make the seed. See docs/decisions/0012.
 */
import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What is published before the period begins. */
export function commitmentOf(secret: string): string {
  return sha256(secret)
}

/** The hash of a list of case numbers, whatever their order: one a line, sorted, each once. */
export function listHashOf(caseNos: readonly string[]): string {
  return sha256(sorted(caseNos).join('\n'))
}

/** The seed of one community's draw, 64 hexadecimal digits. */
export function seedOf(secret: string, communityCode: string, listHash: string): string {
  return sha256(`${secret}:${communityCode}:${listHash}`)
}

/**
 * Draws cases by lot: each number's lot is the hash of seed and number, the smallest lots win. The same seed and numbers
 * always give the same draw, in whatever order they come.
 * @param count how many to draw; fewer when there are not so many
 */
export function draw(seed: string, caseNos: readonly string[], count: number): string[] {
  const lots = sorted(caseNos).map((caseNo) => ({ caseNo, lot: sha256(`${seed}:${caseNo}`) }))
  return lots
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .slice(0, Math.max(0, count))
    .map(({ caseNo }) => caseNo)
}

function sorted(caseNos: readonly string[]): string[] {
  return [...new Set(caseNos)].sort()
}
