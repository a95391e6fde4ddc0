/** What a mini-program keeps on a phone: by key, as JSON, within WeChat's bounds. */

const KEY_BYTES_MAX = 1024 * 1024
const ALL_BYTES_MAX = 10 * 1024 * 1024

export class PhoneStorage {
  private readonly kept = new Map<string, string>()

  /** WeChat gives an empty text for what is not there. */
  get(key: string, parse: (json: string) => unknown): unknown {
    const json = this.kept.get(key)
    return json === undefined ? '' : parse(json)
  }

  set(key: string, value: unknown): void {
    const json = JSON.stringify(value)
    if (Buffer.byteLength(json) > KEY_BYTES_MAX) throw new Error(`setStorageSync:fail ${key} is over 1 MB`)
    if (this.bytes() + Buffer.byteLength(json) > ALL_BYTES_MAX) throw new Error('setStorageSync:fail storage is full')
    this.kept.set(key, json)
  }

  remove(key: string): void {
    this.kept.delete(key)
  }

  keys(): string[] {
    return [...this.kept.keys()]
  }

  private bytes(): number {
    return [...this.kept.values()].reduce((sum, json) => sum + Buffer.byteLength(json), 0)
  }
}
