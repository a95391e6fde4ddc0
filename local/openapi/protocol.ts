import protobuf from 'protobufjs/light.js'
import { invalid, messageOf } from '../errors'

/** What a function asks of WeChat's open API. Fields have WeChat's names: `template_id`. */
export interface OpenApiRequest {
  [field: string]: unknown
}

/** A file within a request, and the picture that an API may answer. */
export interface OpenApiFile {
  contentType: string
  bytes: Buffer
}

/** What an open API answers: WeChat's JSON, a picture, or the code of an error of the system around the API. */
export type OpenApiAnswer = { json: { [field: string]: unknown } } | { file: OpenApiFile } | { errorCode: number }

// the field numbers are those of wx-server-sdk 4.0.2
const root = protobuf.Root.fromJSON({
  nested: {
    KeyValuePair: {
      fields: {
        key: { type: 'string', id: 1 },
        value: { type: 'bytes', id: 2 },
        contenttype: { type: 'string', id: 3 },
        filename: { type: 'string', id: 4 },
      },
    },
    OpenApiData: { fields: { pairs: { rule: 'repeated', type: 'KeyValuePair', id: 1 } } },
    CommApiData: {
      fields: {
        apiType: { type: 'int32', id: 1 },
        openapiData: { type: 'OpenApiData', id: 2 },
        appid: { type: 'string', id: 6 },
      },
    },
    CommOpenApiResp: {
      fields: {
        respData: { type: 'bytes', id: 1 },
        contentType: { type: 'string', id: 2 },
        errorCode: { type: 'int32', id: 3 },
        httpCode: { type: 'uint32', id: 4 },
        svrkitErrorCode: { type: 'int32', id: 6 },
      },
    },
  },
})
const commApiData = root.lookupType('CommApiData')
const commOpenApiResp = root.lookupType('CommOpenApiResp')

interface Pair {
  key?: string
  value?: Uint8Array
  contenttype?: string
  filename?: string
}

/** @throws CloudError when it is not the protocol's message, or a value is not JSON */
export function decodeRequest(bytes: Buffer): OpenApiRequest {
  let pairs: Pair[]
  try {
    const message = commApiData.toObject(commApiData.decode(bytes)) as { openapiData?: { pairs?: Pair[] } }
    pairs = message.openapiData?.pairs ?? []
  } catch (error) {
    throw invalid(`requestData is not a CommApiData message: ${messageOf(error)}`)
  }
  const request: OpenApiRequest = {}
  for (const { key = '', value = new Uint8Array(), contenttype, filename } of pairs) {
    if (key === '' || key === '__proto__') throw invalid('requestData: a field without a name')
    const content = Buffer.from(value)
    if (contenttype || filename) request[key] = { contentType: contenttype ?? '', filename, bytes: content.length }
    else request[key] = jsonOf(key, content)
  }
  return request
}

function jsonOf(key: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8')) as unknown
  } catch {
    throw invalid(`requestData: ${key} is not JSON`)
  }
}

export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  const content =
    'file' in answer
      ? { respData: answer.file.bytes, contentType: answer.file.contentType }
      : { respData: Buffer.from(JSON.stringify('json' in answer ? answer.json : {})), contentType: 'application/json' }
  const errorCode = 'errorCode' in answer ? answer.errorCode : 0
  const message = commOpenApiResp.create({ ...content, errorCode, httpCode: 200, svrkitErrorCode: 0 })
  return Buffer.from(commOpenApiResp.encode(message).finish())
}
