import { createHash } from 'node:crypto'
import type { CaseEvent } from './case'

/** What the first event follows. */
export const CHAIN_START = '0'.repeat(64)

/** Seals an event behind the one before: its hash covers its whole content and the previous hash. */
export function seal(event: Omit<CaseEvent, 'prevHash' | 'hash'>, prevHash: string): CaseEvent {
  const content = { ...event, prevHash }
  return { ...content, hash: hashOf(content) }
}

/** @returns the number of the first event whose link is broken, or undefined when the chain is whole */
export function firstBrokenLink(timeline: readonly CaseEvent[]): number | undefined {
  let prevHash = CHAIN_START
  for (const [number, event] of timeline.entries()) {
    const { hash, ...content } = event
    if (event.prevHash !== prevHash || hashOf(content) !== hash) return number
    prevHash = hash
  }
  return undefined
}

function hashOf(content: Omit<CaseEvent, 'hash'>): string {
  return createHash('sha256').update(canonical(content)).digest('hex')
}

/** JSON with sorted keys, so that the same content always gives the same text, whatever stored it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
