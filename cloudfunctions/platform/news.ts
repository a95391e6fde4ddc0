/**
 * Tells news: always in the inbox, and on the phone when the person is good for a message. The inbox entry is the mark
 * that it was told: it is written first, the message is sent once, and a time-out is never tried again.
 */
import type { TemplateKey } from '#contract/messages'
import { type MessageData, messageData, type NewsFacts, settingFor } from '#domain/messages/subscription'
import { updateIf } from './documents'
import { type StoredMessage, tell } from './inbox-store'
import { logFault } from './log'
import { _, db, openapi } from './sdk'
import { clearCredits, giveCreditBack, openidOf, spendCredit } from './subscription-store'
import { readTown } from './town-store'

/** What the clock sends again: WeChat said no, and may say yes later. */
interface Push {
  readonly template: TemplateKey
  readonly templateId: string
  readonly page: string
  readonly data: MessageData
  /** How often it was tried. */
  readonly tries: number
}

/** How long to wait after the first, second … no of WeChat, ms; after the last it stays with the inbox. */
const WAIT_MS = [60_000, 10 * 60_000, 60 * 60_000, 6 * 60 * 60_000]
/** The person agreed to no more messages: nothing to try again. Source: WeChat's error codes of subscribeMessage.send. */
const NO_CREDIT = 43101
/** WeChat's `system error`, and the SDK's own when no answer came: it may have been sent. */
const UNKNOWN = -1

export type NewsOfCase = Pick<NewsFacts, 'news' | 'itemName' | 'caseNo'>

export async function tellNews(message: Omit<StoredMessage, 'read'>, about: NewsOfCase, now: number): Promise<void> {
  const { town, messages } = await readTown(now)
  const setting = settingFor(messages, about.news)
  if (!(await tell(message)) || !setting) return
  const { template, keep } = setting
  try {
    const openid = await spendCredit(message.personId, template.key, keep)
    if (openid === undefined) return
    const item = town.items.find(({ name }) => name === about.itemName)
    const facts = { ...message, ...about, confidential: item?.confidential ?? true, townName: town.meta.name }
    const data = messageData(template.fields, facts)
    const page = message.caseId === undefined ? 'pages/inbox/index' : `pages/case/index?caseId=${message.caseId}`
    const { key, templateId } = template
    await send(message._id, message.personId, openid, { template: key, templateId, page, data, tries: 0 }, now)
  } catch (error) {
    // The inbox has it; a message on the phone is never worth telling it twice.
    logFault('a subscription message was not sent', error, { news: about.news })
  }
}

/** Sends once; a definite no is kept for the clock, with an end. */
async function send(messageId: string, personId: string, openid: string, push: Push, now: number): Promise<void> {
  const { templateId, page, data } = push
  try {
    await openapi.sendSubscribeMessage({ touser: openid, templateId, page, data })
  } catch (error) {
    const code = (error as { errCode?: unknown }).errCode
    if (code === NO_CREDIT) return clearCredits(personId, push.template)
    if (typeof code !== 'number' || code === UNKNOWN) throw error
    await tryLater(messageId, personId, { ...push, tries: push.tries + 1 }, code, now)
  }
}

async function tryLater(messageId: string, personId: string, push: Push, code: number, now: number): Promise<void> {
  const waitMs = WAIT_MS[push.tries - 1]
  if (waitMs !== undefined) {
    await updateIf('inbox', { _id: messageId }, { push: _.set(push), pushAtMs: now + waitMs })
    return
  }
  await giveCreditBack(personId, push.template)
  throw Object.assign(new Error('WeChat refused a subscription message for good'), { errCode: code })
}

type Waiting = StoredMessage & { readonly push: Push; readonly pushAtMs: number }

const MESSAGES_A_SWEEP = 100

/** Sends again what WeChat refused. @returns how many were tried; nothing when none waits */
export async function sweepPushes(now: number): Promise<{ messages: number } | undefined> {
  const due = db.collection('inbox').where({ pushAtMs: _.lte(now) })
  const list = (await due.orderBy('pushAtMs', 'asc').limit(MESSAGES_A_SWEEP).get()).data as Waiting[]
  for (const message of list) await sendAgain(message, now)
  return list.length > 0 ? { messages: list.length } : undefined
}

async function sendAgain({ _id, personId, push, pushAtMs }: Waiting, now: number): Promise<void> {
  // Marked first: whoever clears it sends, once.
  if (!(await updateIf('inbox', { _id, pushAtMs }, { pushAtMs: _.set(null) }))) return
  try {
    const openid = await openidOf(personId)
    if (openid !== undefined) await send(_id, personId, openid, push, now)
  } catch (error) {
    logFault('a subscription message was not sent', error, { template: push.template })
  }
}
