import { invalid } from '../errors'

/** The parts of a multipart/form-data body by their names. @throws CloudError when it is malformed */
export function multipartParts(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]{1,200})"?/.exec(contentType)?.[1]
  if (boundary === undefined) throw invalid('the multipart request names no boundary')
  const mark = Buffer.from(`--${boundary}`)
  const parts = new Map<string, Buffer>()
  for (let at = body.indexOf(mark); at >= 0; ) {
    const start = at + mark.length
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts
    const next = body.indexOf(mark, start)
    if (next < 0) break
    const headEnd = body.indexOf('\r\n\r\n', start)
    const name =
      headEnd < 0 || headEnd > next ? undefined : /name="([^"]*)"/.exec(body.toString('utf8', start, headEnd))?.[1]
    if (name === undefined) throw invalid('a part of the multipart request has no name')
    parts.set(name, body.subarray(headEnd + 4, Math.max(headEnd + 4, next - 2)))
    at = next
  }
  throw invalid('the multipart request is cut short')
}
