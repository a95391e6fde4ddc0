/** The local cloud, called as WeChat's console calls the real one: without an openid, by an admin's key. */
import { randomUUID } from 'node:crypto'
import type { Cloud } from './calls'

export interface AdminKey {
  readonly name: string
  readonly key: string
}

export function localCloud(url: string, admin: AdminKey): Cloud {
  const post = async (path: string, body: object | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const content = body instanceof Uint8Array ? new Blob([body]) : JSON.stringify(body)
    const type: Record<string, string> = body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers: { ...type, ...headers }, body: content })
    return (await response.json()) as Record<string, unknown>
  }
  return {
    async call(action, input) {
      const answer = await post('/admin', {
        action: 'functions.invokeFunction',
        envName: 'local-env',
        function_name: 'admin',
        request_data: JSON.stringify({ action, input, admin }),
      })
      const { response_data } = (answer.data ?? {}) as { response_data?: string }
      if (response_data === undefined) throw new Error(`${action}: ${JSON.stringify(answer)}`)
      return JSON.parse(response_data) as never
    },
    async uploadMap(text) {
      const { token } = await post('/local/sign-in', { openid: 'oMapUploader' })
      const bytes = new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
      const path = `/local/upload?path=${encodeURIComponent(`maps/${randomUUID()}/map.geojson`)}`
      const { fileID } = await post(path, bytes, { authorization: `Bearer ${String(token)}` })
      if (typeof fileID !== 'string') throw new Error('the map was not taken')
      return fileID
    },
  }
}
