const BATCH = /^[1-9]\d{0,2}$/
/** The batch a page's address names: `?batch=2`. */
export function batchIn({ batch = '' }: Readonly<Record<string, string | undefined>>): number | undefined {
  return BATCH.test(batch) ? Number(batch) : undefined
}

export const NO_SUCH_BATCH = '没有找到这一批事项，可能是地址不完整。'
