/** One queue for what residents and staff send: kept at the tap, sent when there is a signal, once. */
import Taro from '@tarojs/taro'
import type { Refused } from '#contract/outcome'
import { type CallReply, isOffline } from '../call'
import { keepPhoto } from '../kept-photos'
import { onNetworkBack } from '../network'
import { newId } from '../new-id'
import { ownerKey } from '../owner'
import { deliver, pathsByKey, sentByPath, type Tell } from './deliver'
import { dropUnsentOfOthers, inForm, keepUnsent, unsentList, unsentOf } from './store'
import type { Command, NewCommand, PhotoField, Unsent, UnsentPhoto } from './types'

/** Told of each that was answered without its form. */
const ANSWERED_EVENT = 'unsent.answered'
/** A phone that says it is connected may have no signal all the same. */
const AGAIN_AFTER_MS = [15_000, 30_000, 60_000, 120_000] as const

const underWay = new Map<string, Promise<CallReply<unknown>>>()
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

export interface Submitted {
  readonly reply: CallReply<unknown>
  /** It lies in the queue: nobody has to send it again. */
  readonly kept: boolean
}

/** Keeps a command on the phone, then sends it; without a network it waits there. */
export async function submit(command: Command, tell: Tell): Promise<Submitted> {
  const { commandId } = command
  inForm(commandId, true)
  const unsent = await unsentFrom(command)
  const kept = keepUnsent(unsent)
  const reply = await send(unsent, tell).finally(() => inForm(commandId, false))
  if (!reply.ok && isOffline(reply)) later()
  return { reply, kept: kept && unsentOf(commandId) !== undefined }
}

/**
 * Keeps what was filled in for a step that does not apply any more, until its owner decides what becomes of it.
 * @returns whether there was room for it
 */
export async function keepRefused(command: NewCommand, { refusal, details }: Refused): Promise<boolean> {
  const unsent = await unsentFrom({ ...command, commandId: await newId() })
  return keepUnsent({ ...unsent, refused: { refusal, ...(details ? { details } : {}) } })
}

/** Sends one that waits, at once, because its owner asked for it. */
export async function sendNow(unsent: Unsent, tell: Tell): Promise<CallReply<unknown>> {
  const { refused: _, ...again } = unsent
  const reply = await send(again, tell)
  announce(unsent, reply)
  return reply
}

export function startUnsent(): void {
  void dropUnsentOfOthers(Date.now())
  onNetworkBack(() => void sendAll())
  void sendAll()
}

export function onAnswered(tell: (unsent: Unsent, reply: CallReply<unknown>) => void): () => void {
  Taro.eventCenter.on(ANSWERED_EVENT, tell)
  return () => {
    Taro.eventCenter.off(ANSWERED_EVENT, tell)
  }
}

/** One after another, oldest first; the first that finds no network ends it. */
async function sendAll(): Promise<void> {
  clearTimeout(timer)
  for (const unsent of unsentList()) {
    if (unsent.refused || underWay.has(unsent.commandId) || !unsentOf(unsent.commandId)) continue
    const reply = await send(unsent, () => {})
    if (!reply.ok && isOffline(reply)) return later()
    announce(unsent, reply)
  }
  failures = 0
}

function later(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void sendAll(), AGAIN_AFTER_MS[Math.min(failures, AGAIN_AFTER_MS.length - 1)])
  failures += 1
}

/** Never twice at the same time. */
function send(unsent: Unsent, tell: Tell): Promise<CallReply<unknown>> {
  const { commandId } = unsent
  const running = underWay.get(commandId)
  if (running) return running
  const sending = deliver(unsent, tell).finally(() => underWay.delete(commandId))
  underWay.set(commandId, sending)
  return sending
}

function announce(unsent: Unsent, reply: CallReply<unknown>): void {
  const { title } = unsent.words
  if (reply.ok || !isOffline(reply)) Taro.eventCenter.trigger(ANSWERED_EVENT, unsent, reply)
  if (reply.ok) {
    void Taro.showToast({ title: `网络恢复，已提交：${title}`, icon: 'none', duration: 4000 })
  } else if ('refusal' in reply) {
    void Taro.showToast({ title: `没有提交成功：${title}`, icon: 'none', duration: 4000 })
  }
}

async function unsentFrom({ photos, ...command }: Command): Promise<Unsent> {
  const kept: UnsentPhoto[] = []
  for (const [field, list = []] of Object.entries(photos) as [PhotoField, Command['photos'][PhotoField]][]) {
    for (const { path, ...photo } of list) {
      const sent = sentByPath.get(path)
      kept.push({ ...photo, field, key: await keep(path), ...(sent ? { sent } : {}) })
    }
  }
  return { ...command, owner: ownerKey(), queuedAtMs: Date.now(), photos: kept }
}

/** What there is no room for is still on screen, and sent from there. */
async function keep(path: string): Promise<string> {
  const key = await newId()
  pathsByKey.set(key, path)
  await keepPhoto(key, path).catch(() => undefined)
  return key
}
