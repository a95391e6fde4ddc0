import { createHash } from 'node:crypto'
import type { StepAction } from '#contract/flow'
import type { CaseEvent } from './case'

/** What the first event follows. */
const CHAIN_START = '0'.repeat(64)

/** Seals an event behind the last one: its hash covers its whole content and the hash before it. */
export function nextEvent(
  timeline: readonly CaseEvent[],
  action: StepAction,
  content: Omit<CaseEvent, 'action' | 'prevHash' | 'hash'>,
): CaseEvent {
  const sealed = { ...content, action, prevHash: timeline.at(-1)?.hash ?? CHAIN_START }
  return { ...sealed, hash: hashOf(sealed) }
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
