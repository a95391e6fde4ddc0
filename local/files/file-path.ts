import { badRequest } from '../errors'
import { filePathBytesMax } from '../limits'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const tricks = /[\u0000-\u001f\u007f\\?#%]/

/** Checks a path in the cloud's storage: relative, no empty parts, no `.` or `..`, no control characters, nothing that would mean something in an address.
 *  @throws HttpError 400 */
export function checkedFilePath(path: unknown): string {
  if (typeof path !== 'string' || path === '') throw badRequest('path: a non-empty string')
  if (Buffer.byteLength(path) > filePathBytesMax) throw badRequest(`path: longer than ${filePathBytesMax} bytes`)
  if (tricks.test(path)) throw badRequest('path: control characters and \\ ? # % are not allowed')
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    throw badRequest("path: must be relative, without empty parts, '.' or '..'")
  return path
}
