import { randomNumbers } from '#local/faults'

interface Sample {
  path: string
  method?: string
  headers?: Record<string, string>
  body: Buffer
}

const json = (value: object) => Buffer.from(JSON.stringify(value))
const admin = (action: string, parameters: object): Sample => ({
  path: '/admin',
  body: json({ action, collectionName: 'things', ...parameters }),
})

/** Good requests of every kind, to be spoilt. */
const samples: readonly Sample[] = [
  admin('database.insertDocument', { data: ['{"a":1,"at":{"$date":"2026-05-01T00:00:00Z"},"tags":["x",{"y":null}]}'] }),
  admin('database.getDocument', { query: '{"a":{"$gte":1}}', order: '{"a":-1}', projection: '{"a":1}', limit: 5 }),
  admin('database.getDocument', {
    query: '{"$or":[{"a":{"$in":[1,2]}},{"tags":{"$elemMatch":{"y":null}}}]}',
    limit: 5,
  }),
  admin('database.calculateDocument', { query: '{"a":{"$regularExpression":{"pattern":"^x","options":"i"}}}' }),
  admin('database.modifyDocument', {
    query: '{"_id":"one"}',
    data: '{"$inc":{"n":1},"$push":{"list":{"$each":[1],"$slice":-3}}}',
    multi: false,
    merge: true,
    upsert: false,
  }),
  admin('database.modifyDocument', {
    query: '{"_id":"one"}',
    data: '{"n":1}',
    multi: false,
    merge: false,
    upsert: true,
  }),
  admin('database.removeDocument', { query: '{"_id":"none"}', multi: true }),
  admin('database.aggregateDocuments', {
    stages: [
      { stageKey: '$match', stageValue: '{"a":1}' },
      { stageKey: '$group', stageValue: '{"_id":"$a","n":{"$sum":1}}' },
      { stageKey: '$limit', stageValue: '5' },
    ],
  }),
  admin('database.startTransaction', {}),
  admin('database.commitTransaction', { transactionId: '0123456789abcdef' }),
  admin('storage.getUploadMetadata', { path: 'photos/a.png', method: 'put' }),
  admin('storage.batchGetDownloadUrl', {
    file_list: [{ fileid: 'cloud://local-env.local/photos/a.png', max_age: 60 }],
  }),
  admin('storage.batchDeleteFile', { fileid_list: ['cloud://local-env.local/photos/none.png'] }),
  admin('functions.invokeFunction', { function_name: 'echo', request_data: '{"a":1}' }),
  {
    path: '/admin',
    headers: { 'content-type': 'multipart/form-data; boundary=mark' },
    body: Buffer.concat([
      Buffer.from('--mark\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.openApi\r\n'),
      Buffer.from('--mark\r\nContent-Disposition: form-data; name="apiName"\r\n\r\nphonenumber.getPhoneNumber\r\n'),
      Buffer.from('--mark\r\nContent-Disposition: form-data; name="requestData"\r\n\r\n'),
      Buffer.from('08001213 0a110a04636f6465120922 70686f6e652d3122'.replaceAll(' ', ''), 'hex'),
      Buffer.from('\r\n--mark--\r\n'),
    ]),
  },
  { path: '/v1/functions/echo', body: json({ action: 'a', input: { b: 1 } }) },
  { path: '/local/sign-in', body: json({ openid: 'oResident1' }) },
  { path: '/local/upload?path=photos%2Fnew.png', body: Buffer.from('89504e470d0a1a0a', 'hex') },
  { path: '/local/clock', body: json({ advanceMs: 1, timers: false }) },
  { path: '/local/answers', body: json({ api: 'wxacode.getUnlimited', times: 1, match: { scene: 'a' }, answer: {} }) },
  { path: '/local/faults', body: json({ target: { action: 'no.such' }, fault: 'fail', times: 1, probability: 0.5 }) },
  { path: '/sandbox/carrier/top-up', body: json({ orderNo: 'm1', phone: '13800001234', amountFen: 500 }) },
  { path: '/local/documents?collection=things&search=a%3D1', method: 'GET', body: Buffer.alloc(0) },
  { path: '/local/files/photos/a.png', method: 'GET', body: Buffer.alloc(0) },
  { path: '/cos/photos/a.png?until=1&sign=0', method: 'GET', body: Buffer.alloc(0) },
]

const oddValues = [
  'null',
  '-1',
  '1e999',
  '""',
  '[]',
  '{}',
  '{"$gt":{}}',
  '"\\u0000"',
  'true',
  '"__proto__"',
  '{"$date":"x"}',
  '"../../etc"',
]
const contentTypes = ['text/plain', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary=x', '']

/** Sends requests that are spoilt at random and judges each answer: it comes, it is no inner error, and an error says its
 *  code and message. @returns what was wrong, none when all is well */
export async function sendMutations(url: string, bearer: string, seed: number, count: number): Promise<string[]> {
  const random = randomNumbers(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const complaints: string[] = []
  for (let i = 0; i < count; i++) {
    const sample = samples[below(samples.length)] as Sample
    const request = spoilt(sample, below)
    const complaint = await judged(url, bearer, request)
    if (complaint)
      complaints.push(`${i}: ${request.path} ${JSON.stringify(request.body.toString('latin1'))}: ${complaint}`)
  }
  return complaints
}

function spoilt(sample: Sample, below: (limit: number) => number): Sample {
  let { body, path, headers } = sample
  for (let change = 0; change <= below(3); change++) {
    const at = below(body.length + 1)
    const kind = below(7)
    if (kind === 0) body = body.subarray(0, at)
    else if (kind === 1) body = Buffer.concat([body.subarray(0, at), Buffer.from([below(256)]), body.subarray(at + 1)])
    else if (kind === 2) body = Buffer.concat([body.subarray(0, at), body.subarray(at + below(12))])
    else if (kind === 3) body = Buffer.concat([body.subarray(0, at), body.subarray(at), body.subarray(at)])
    else if (kind === 4) body = withOddValue(body, below)
    else if (kind === 5) headers = { 'content-type': contentTypes[below(contentTypes.length)] ?? '' }
    else path = spoiltPath(path, below)
  }
  return { ...sample, path, body, ...(headers ? { headers } : {}) }
}

function withOddValue(body: Buffer, below: (limit: number) => number): Buffer {
  const text = body.toString('latin1')
  const values = [...text.matchAll(/:\s*("(?:[^"\\]|\\.)*"|[\d.-]+|true|false|null)/g)]
  const value = values[below(Math.max(1, values.length))]
  if (!value) return body
  const odd = oddValues[below(oddValues.length)] ?? ''
  return Buffer.from(`${text.slice(0, value.index)}:${odd}${text.slice(value.index + value[0].length)}`, 'latin1')
}

const odd = ['%', '%00', '..%2f', '/..', '%ff', '?', '&', '//', '%E4%B8', '\\', '$', '%0a']

function spoiltPath(path: string, below: (limit: number) => number): string {
  const at = 1 + below(path.length)
  return path.slice(0, at) + (odd[below(odd.length)] ?? '') + path.slice(at + below(3))
}

async function judged(url: string, bearer: string, request: Sample): Promise<string | undefined> {
  const method = request.method ?? 'POST'
  let response: Response
  let text: string
  try {
    response = await fetch(url + request.path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, ...request.headers },
      signal: AbortSignal.timeout(5_000),
      ...(method === 'GET' ? {} : { body: new Uint8Array(request.body) }),
    })
    text = await response.text()
  } catch (error) {
    return `no answer: ${String(error)}`
  }
  if (response.headers.get('content-type')?.startsWith('application/json') !== true)
    // an app that is not built says so in words
    return response.status < 400 || (response.status === 404 && text !== '')
      ? undefined
      : `status ${response.status} without JSON`
  const answer = JSON.parse(text) as {
    code?: unknown
    message?: unknown
    error?: { code?: unknown; message?: unknown }
  }
  const error = answer?.error ?? answer
  if (response.status >= 400 && (typeof error.code !== 'string' || typeof error.message !== 'string'))
    return `status ${response.status}, but no clear error: ${text.slice(0, 200)}`
  if (response.status >= 500 || error?.code === 'SYS_ERR') return `an inner error: ${text.slice(0, 300)}`
  return undefined
}
