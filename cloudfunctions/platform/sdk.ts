/** The only file that imports wx-server-sdk. Everything else of this room asks here. */
import cloud from 'wx-server-sdk'

/** What we use of the SDK, typed as it behaves: its own declarations are older than its code. */
export interface Query {
  where(conditions: object): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  limit(documents: number): Query
  field(projection: Record<string, boolean>): Query
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  /** Every document that matches. */
  remove(): Promise<{ stats: { removed: number } }>
}

export interface DocumentReference {
  get(): Promise<{ data: unknown }>
  set(content: { data: object }): Promise<unknown>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
}

export interface Collection extends Query {
  doc(id: string): DocumentReference
  add(content: { data: object }): Promise<{ _id: string }>
}

/** Inside a transaction only `doc()` takes part in it. */
export interface Transaction {
  collection(name: string): { doc(id: string): DocumentReference & { remove(): Promise<unknown> } }
}

interface Command {
  and(conditions: object[]): object
  or(conditions: object[]): object
  in(values: readonly unknown[]): object
  nin(values: readonly unknown[]): object
  all(values: readonly unknown[]): object
  neq(value: unknown): object
  gt(value: unknown): object
  lt(value: unknown): object
  lte(value: unknown): object
  size(length: number): object
  inc(by: number): object
  set(value: unknown): object
  push(values: readonly unknown[] | { each: readonly unknown[]; position: number; slice: number }): object
  pull(conditions: unknown): object
  remove(): object
  addToSet(value: unknown): object
  elemMatch(conditions: object): object
  exists(there: boolean): object
}

interface Database {
  collection(name: string): Collection
  runTransaction<T>(work: (transaction: Transaction) => Promise<T>, retries?: number): Promise<T>
  readonly command: Command
}

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** A missing document reads as null, not as an exception. */
export const db = cloud.database({ throwOnNotFound: false } as object) as unknown as Database
export const _ = db.command

export const files = {
  download: (fileID: string) => cloud.downloadFile({ fileID }),
  /** Writes over what lies there. @returns the file's id */
  async upload(cloudPath: string, fileContent: Buffer): Promise<string> {
    const { fileID } = (await cloud.uploadFile({ cloudPath, fileContent } as never)) as unknown as { fileID: string }
    return fileID
  },
  remove: (fileID: string) => cloud.deleteFile({ fileList: [fileID] }),
  /** 50 at most; one that is not there is no fault. */
  removeAll: (fileIds: readonly string[]) => cloud.deleteFile({ fileList: [...fileIds] }),
  async addresses(fileIds: readonly string[], maxAgeSeconds: number) {
    const fileList = fileIds.map((fileID) => ({ fileID, maxAge: maxAgeSeconds }))
    const answer = await cloud.getTempFileURL({ fileList } as never)
    return (answer as unknown as { fileList: { fileID: string; tempFileURL: string }[] }).fileList
  },
}

interface SubscribeMessage {
  readonly touser: string
  readonly templateId: string
  readonly page: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}

/** What WeChat is told the text is: 2 is a comment. */
const SCENE = 2
const CHECK_VERSION = 2
const PICTURE = 2
/** It becomes the name of a field. */
export const TRACE = /^[\w-]{8,80}$/
interface ShortMessage {
  readonly env: string
  readonly phoneNumberList: readonly string[]
  readonly smsType: 'Notification'
  readonly templateId: string
  readonly templateParamList: readonly string[]
}

interface ShortMessageStatus {
  /** `Ok`, or why not. */
  readonly code?: string
}

/** WeChat's open API. Each door's config.json lists what it may call. A refusal is thrown with `errCode`, WeChat's code. */
export const openapi = {
  sendSubscribeMessage: (message: SubscribeMessage): Promise<unknown> =>
    cloud.openapi.subscribeMessage.send(message as never),
  /** @param content at most 2,500 characters */
  async checkText(content: string, openid: string): Promise<'passed' | 'risky'> {
    const asked = { content, openid, scene: SCENE, version: CHECK_VERSION }
    const { result } = (await cloud.openapi.security.msgSecCheck(asked as never)) as { result?: { suggest?: string } }
    return result?.suggest === 'pass' ? 'passed' : 'risky'
  },
  /** The answer comes by callback. @returns WeChat's name for the check */
  async checkPhoto(mediaUrl: string, openid: string): Promise<string> {
    const asked = { mediaUrl, mediaType: PICTURE, openid, scene: SCENE, version: CHECK_VERSION }
    const { traceId } = (await cloud.openapi.security.mediaCheckAsync(asked as never)) as { traceId?: string }
    if (traceId === undefined || !TRACE.test(traceId)) throw new Error('WeChat gave the check no usable name')
    return traceId
  },
  /** The number somebody gave by WeChat's button, once for a code. @throws with errCode 40029 for a code that is not good */
  async phoneNumber(code: string): Promise<string | undefined> {
    const answer = await cloud.openapi.phonenumber.getPhoneNumber({ code } as never)
    return (answer as unknown as { phoneInfo?: { purePhoneNumber?: string } }).phoneInfo?.purePhoneNumber
  },
  sendSms: (message: ShortMessage): Promise<{ readonly sendStatusList?: readonly ShortMessageStatus[] }> =>
    cloud.openapi.cloudbase.sendSms(message as never),
}

/** The cloud environment that this function runs in. */
export function environmentId(): string {
  return cloud.getWXContext().ENV ?? ''
}

/** Whether a phone calls: then the event is whatever the phone says. */
export function isPhoneCall(): boolean {
  return PHONES.has(String(cloud.getWXContext().SOURCE))
}

const PHONES: ReadonlySet<string> = new Set(['wx_client', 'wx_devtools'])

/** Who calls, from the platform alone; undefined for timers. Reads the environment: never keep the result. */
export function callerOpenid(): string | undefined {
  return cloud.getWXContext().OPENID || undefined
}
