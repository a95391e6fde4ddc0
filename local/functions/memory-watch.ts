import { functionMemoryCheckMs } from '../limits'

const mb = 1024 * 1024
/** A thread that has not told its memory for this long is busy without a pause. */
const silentMs = 5 * functionMemoryCheckMs

/** Instances that are loading now: they make the process grow, whoever else is busy. */
let loading = 0

/** Notes that an instance loads, until the work is done. */
export async function whileLoading<T>(work: Promise<T>): Promise<T> {
  loading++
  try {
    return await work
  } finally {
    loading--
  }
}

/** Watches one instance's memory while it works. The thread tells it in shared memory: JavaScript objects and Buffers. One
 *  that is too busy to tell is judged by how much the whole process grows meanwhile, which has to be twice as much. */
export class MemoryWatch {
  /** Three numbers: bytes in use; when that was told, epoch ms of this computer; 1 when it is too much without garbage. */
  readonly shared = new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT)
  readonly #told = new Float64Array(this.shared)
  #timer: NodeJS.Timeout | undefined
  /** Of the process, when the thread fell silent. */
  #rssBefore = 0

  constructor(
    private readonly memoryMb: number,
    private readonly onExceeded: () => void,
  ) {}

  start(): void {
    this.#rssBefore = process.memoryUsage.rss()
    this.#timer = setInterval(() => {
      if (this.#exceeded()) this.onExceeded()
    }, functionMemoryCheckMs).unref()
  }

  /** @returns what the instance uses, MB */
  stop(): number {
    clearInterval(this.#timer)
    return Math.round((this.#told[0] ?? 0) / mb)
  }

  #exceeded(): boolean {
    const [, atMs = 0, tooMuch = 0] = this.#told
    if (tooMuch === 1) return true
    const rss = process.memoryUsage.rss()
    const quietMs = Date.now() - atMs
    if (loading > 0 || quietMs < 2 * functionMemoryCheckMs) this.#rssBefore = rss
    if (loading > 0 || atMs === 0 || quietMs < silentMs) return false
    return rss - this.#rssBefore > 2 * this.memoryMb * mb
  }
}
