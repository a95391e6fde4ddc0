/** What WeChat asks of a mini-program's pages; what is beyond it is written down as a trouble. */

/** One setData over the bridge, bytes of JSON. https://developers.weixin.qq.com/miniprogram/dev/framework/performance */
const SET_DATA_BYTES_MAX = 256 * 1024
const SET_DATAS_A_SECOND_MAX = 20
/** So long it has to last before it is felt. */
const SUSTAINED_SECONDS = 2
const NODES_MAX = 1000
const DEPTH_MAX = 30

export class Limits {
  /** The most nodes and the deepest tree of each page so far, by route. */
  readonly largest = new Map<string, { nodes: number; depth: number }>()

  constructor(private readonly trouble: (words: string) => void) {}

  checkSetData(route: string, all: readonly { readonly bytes: number; readonly atMs: number }[]): void {
    const latest = all.at(-1)
    if (!latest) return
    if (latest.bytes > SET_DATA_BYTES_MAX) this.trouble(`${route}: setData of ${latest.bytes} bytes`)
    const count = all.filter(({ atMs }) => latest.atMs - atMs < SUSTAINED_SECONDS * 1000).length
    if (count > SET_DATAS_A_SECOND_MAX * SUSTAINED_SECONDS) {
      this.trouble(`${route}: ${count} setDatas in ${SUSTAINED_SECONDS} s`)
    }
  }

  checkTree(route: string, { nodes, depth }: { readonly nodes: number; readonly depth: number }): void {
    const most = this.largest.get(route) ?? { nodes: 0, depth: 0 }
    this.largest.set(route, { nodes: Math.max(nodes, most.nodes), depth: Math.max(depth, most.depth) })
    if (nodes >= NODES_MAX) this.trouble(`${route}: ${nodes} nodes`)
    if (depth >= DEPTH_MAX) this.trouble(`${route}: ${depth} levels deep`)
  }
}
