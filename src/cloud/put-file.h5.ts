import { personToken, toSignIn } from './person.h5'
import type { Put } from './put-file.weapp'

/** Puts a file under a path nobody used; throws when nothing came back. A browser does not tell how far it is. */
export async function putFile(cloudPath: string, filePath: string, _tell: (percent: number) => void): Promise<Put> {
  const token = personToken()
  if (!token) return toSignIn()
  const bytes = await (await fetch(filePath)).blob()
  const response = await fetch(`/local/upload?path=${encodeURIComponent(cloudPath)}`, {
    method: 'POST',
    headers: { 'content-type': bytes.type || 'application/octet-stream', authorization: `Bearer ${token}` },
    body: bytes,
  })
  if (response.status === 401) return toSignIn()
  const fileId = fileIdIn(await response.text())
  if (response.ok || response.status === 409) return fileId ? { fileId } : { taken: true }
  throw new Error(`upload answered ${response.status}`)
}

function fileIdIn(text: string): string | undefined {
  return /"file(?:Id|ID)"\s*:\s*"(cloud:\/\/[^"]+)"/.exec(text)?.[1]
}
