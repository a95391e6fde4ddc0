/** What a case keeps of the check of what its reporter sent. */
import type { StepAction } from '#contract/flow'

/**
 * waiting: WeChat was not asked yet, or has not answered. person: WeChat could not check it, a dispatcher looks at it.
 * risky, person and hidden are held; passed and released are for everybody.
 */
export type PieceState = 'waiting' | 'passed' | 'risky' | 'person' | 'released' | 'hidden'

export interface ContentPiece {
  readonly kind: 'text' | 'photo'
  readonly eventId: string
  readonly action: StepAction
  /** Which photo of the event, from 0. */
  readonly number: number
  readonly state: PieceState
  /** WeChat's name for a check of a photo that is under way. */
  readonly trace?: string
  /** How often WeChat was asked. */
  readonly tries: number
  readonly decided?: { readonly by: string; readonly atMs: number; readonly reason: string }
}

export interface CaseContent {
  readonly pieces: Readonly<Record<string, ContentPiece>>
  /** What WeChat called back, by its name for the check. */
  readonly verdicts?: Readonly<Record<string, 'passed' | 'risky'>>
  /** Checks that WeChat has not called back of. */
  readonly traces?: readonly string[]
  /** How many pieces wait for WeChat. */
  readonly open: number
  /** When the clock looks after them; null when none waits. */
  readonly dueAtMs: number | null
  /** Whom WeChat is asked about, encrypted; gone once nothing waits. */
  readonly openidSecret: string | null
  /** Since when something waits for a dispatcher; null when nothing does. */
  readonly heldAtMs?: number | null
}
