/** The line between a phone and its cloud: `wx.cloud`, over the local cloud's doors, with breaks where one is wanted. */
import type { PhoneFiles } from './files'
import { WxFailure, type WxWork } from './wx-call'

export interface CloudAddress {
  readonly url: string
  /** Who the phone belongs to. */
  readonly token: string
}

/** `request`: it never arrives. `answer`: the cloud did it, and nothing comes back. */
export type Lost = 'request' | 'answer'

export class CloudLine {
  private readonly breaks: { readonly action: string; readonly lost: Lost }[] = []
  private readonly lostUploads = new Map<number, Lost>()
  /** How many uploads were begun. */
  uploads = 0
  /** Actions that were sent, in order. */
  readonly sent: string[] = []

  constructor(
    private readonly cloud: CloudAddress,
    private readonly files: PhoneFiles,
  ) {}

  /** One of the coming uploads is lost: the next one is 1. */
  loseUpload(number: number, lost: Lost): void {
    this.lostUploads.set(this.uploads + number, lost)
  }

  /** The next call of this action is lost. */
  loseNext(action: string, lost: Lost): void {
    this.breaks.push({ action, lost })
  }

  readonly callFunction: WxWork = async ({ name, data }) => {
    const { action } = data as { action: string }
    this.sent.push(action)
    const at = this.breaks.findIndex((one) => one.action === action)
    const lost = at < 0 ? undefined : this.breaks.splice(at, 1)[0]?.lost
    if (lost === 'request') throw new WxFailure('request:fail', -1)
    const response = await this.post(`/v1/functions/${String(name)}`, 'application/json', JSON.stringify(data))
    const result = (await response.json()) as { requestId?: string }
    if (lost === 'answer') throw new WxFailure('timeout', -1)
    if (!response.ok) throw new WxFailure(`functions execute fail | requestId: ${result.requestId ?? ''}`, -504_002)
    return { result, requestID: response.headers.get('x-request-id') ?? '' }
  }

  readonly uploadFile: WxWork = async ({ cloudPath, filePath }) => {
    this.uploads += 1
    const lost = this.lostUploads.get(this.uploads)
    if (lost === 'request') throw new WxFailure('uploadFile:fail timeout', -1)
    const path = `/local/upload?path=${encodeURIComponent(String(cloudPath))}`
    const response = await this.post(path, 'application/octet-stream', new Blob([this.files.read(filePath)]))
    const answer = (await response.json()) as { fileID?: string; code?: string }
    // The storage rule says no: WeChat's STORAGE_EXCEED_AUTHORITY.
    if ([403, 409].includes(response.status)) throw new WxFailure('-503002 storage permission denied', -503_002)
    if (!response.ok) throw new WxFailure(`${response.status} ${answer.code ?? ''}`, -503_003)
    if (lost === 'answer') throw new WxFailure('uploadFile:fail timeout', -1)
    return { fileID: answer.fileID, statusCode: 204 }
  }

  private async post(path: string, type: string, body: string | Blob): Promise<Response> {
    const headers = { 'content-type': type, authorization: `Bearer ${this.cloud.token}` }
    return fetch(`${this.cloud.url}${path}`, { method: 'POST', headers, body }).catch((error) => {
      throw new WxFailure(`request:fail ${String(error)}`, -1)
    })
  }
}
