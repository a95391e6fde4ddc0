import { watchBrokenLoads } from './broken-loads.h5'
import { personToken, toSignIn, watchPerson } from './person.h5'

export function connect(): void {
  watchPerson()
  watchBrokenLoads()
}

/** Sends one call to a door as CloudBase's own gateway takes it; throws when nothing came back. */
export async function send(door: string, action: string, input: unknown, timeoutMs: number): Promise<unknown> {
  const token = personToken()
  if (!token) return toSignIn()
  const cut = new AbortController()
  const timer = setTimeout(() => cut.abort(), timeoutMs)
  try {
    const response = await fetch(`/v1/functions/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ action, input }),
      signal: cut.signal,
    })
    if (response.status === 401) return toSignIn()
    if (response.status >= 502 && response.status <= 504) throw new Error(`no answer: ${response.status}`)
    const text = await response.text()
    if (response.ok) return JSON.parse(text)
    return { ok: false, fault: { requestId: requestIdIn(text) ?? response.headers.get('x-request-id') ?? '' } }
  } finally {
    clearTimeout(timer)
  }
}

function requestIdIn(text: string): string | undefined {
  return /"requestId"\s*:\s*"([^"]+)"/.exec(text)?.[1]
}
