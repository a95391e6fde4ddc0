/** A photo as the doors answer it, and where its check stands. */

/** checking: WeChat has not answered yet. held: a dispatcher looks at it. hidden: it stays hidden from other residents. */
export type CheckState = 'checking' | 'held' | 'hidden'

/** Where the check of something stands, of what other residents do not see. */
export interface Checked {
  readonly check?: CheckState
  /** Why a dispatcher keeps it hidden, in the dispatcher's words. */
  readonly checkWhy?: string
}

export interface Photo extends Checked {
  readonly url: string
  readonly takenAtMs?: number
}
