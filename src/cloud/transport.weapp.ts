import Taro from '@tarojs/taro'

export function connect(): void {
  Taro.cloud.init()
}

/** Calls a cloud function; throws when nothing came back. */
export async function send(door: string, action: string, input: unknown, timeoutMs: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs)
  })
  try {
    const answer = await Promise.race([Taro.cloud.callFunction({ name: door, data: { action, input } }), late])
    return answer.result
  } catch (error) {
    const code = failureCode(error)
    // Negative codes of 5xxxxx: the function was reached and broke; all else: nothing is known of it.
    if (code !== undefined && code <= -500_000) return { ok: false, fault: { requestId: requestIdIn(error) } }
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function failureCode(error: unknown): number | undefined {
  const code = (error as { errCode?: unknown } | undefined)?.errCode
  return typeof code === 'number' ? code : undefined
}

function requestIdIn(error: unknown): string {
  const message = (error as { errMsg?: unknown } | undefined)?.errMsg
  return typeof message === 'string' ? (/request(?:Id| ID)\W+([\w-]+)/i.exec(message)?.[1] ?? '') : ''
}
