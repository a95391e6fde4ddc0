import { personToken, toSignIn } from './person.h5'
import type { Put } from './put-file.weapp'

/** Puts a file under a path nobody used; throws when nothing came back. */
export async function putFile(cloudPath: string, filePath: string, tell: (percent: number) => void): Promise<Put> {
  const token = personToken()
  if (!token) return toSignIn()
  const bytes = await (await fetch(filePath)).blob()
  const { status, responseText } = await sent(cloudPath, bytes, token, tell)
  if (status === 401) return toSignIn()
  const fileId = fileIdIn(responseText)
  if ((status >= 200 && status < 300) || status === 409) return fileId ? { fileId } : { taken: true }
  throw new Error(`upload answered ${status}`)
}

/** Not by fetch, which does not tell how far it is. */
function sent(path: string, bytes: Blob, token: string, tell: (percent: number) => void): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? Math.round((100 * loaded) / total) : 0)
    request.onload = () => resolve(request)
    request.onerror = () => reject(new Error('nothing came back'))
    request.open('POST', `/local/upload?path=${encodeURIComponent(path)}`)
    request.setRequestHeader('content-type', bytes.type || 'application/octet-stream')
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.send(bytes)
  })
}

function fileIdIn(text: string): string | undefined {
  return /"file(?:Id|ID)"\s*:\s*"(cloud:\/\/[^"]+)"/.exec(text)?.[1]
}
