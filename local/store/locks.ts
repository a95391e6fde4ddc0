import { refused } from '../errors'
import { lockWaitMs } from '../limits'

/** Thrown by a write outside transactions that meets a lock; the writer waits and tries again. */
export class Locked extends Error {
  override readonly name = 'Locked'
  constructor(readonly lock: string) {
    super(`locked: ${lock}`)
  }
}

/** Which transaction holds which document or unique key, until it ends. */
export class Locks {
  readonly #holders = new Map<string, string>()
  readonly #waiting = new Map<string, Set<() => void>>()

  holder(lock: string): string | undefined {
    return this.#holders.get(lock)
  }

  take(lock: string, transactionId: string): void {
    this.#holders.set(lock, transactionId)
  }

  /** @throws Locked when any transaction holds it */
  assertFree(lock: string): void {
    if (this.#holders.has(lock)) throw new Locked(lock)
  }

  release(locks: Iterable<string>): void {
    for (const lock of locks) {
      this.#holders.delete(lock)
      const waiting = this.#waiting.get(lock)
      this.#waiting.delete(lock)
      for (const wake of waiting ?? []) wake()
    }
  }

  /** Resolves when the lock is released. @throws CloudError after waiting too long */
  async whenFree(lock: string, waitMs = lockWaitMs): Promise<void> {
    if (!this.#holders.has(lock)) return
    await new Promise<void>((resolve, reject) => {
      const waiting = this.#waiting.get(lock) ?? new Set()
      this.#waiting.set(lock, waiting)
      const timer = setTimeout(() => {
        waiting.delete(wake)
        reject(refused('Unable to acquire the document in time: a transaction holds it'))
      }, waitMs)
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      waiting.add(wake)
    })
  }
}

export const docLock = (collection: string, id: string) => `${collection}/${id}`
export const keyLock = (collection: string, index: string, key: string) => `${collection}#${index}#${key}`
