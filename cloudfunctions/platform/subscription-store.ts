/** What a person agreed to in WeChat's dialog: one credit is one message of one template. */
import { CREDITS_MAX, TEMPLATE_KEYS, type TemplateKey } from '#contract/messages'
import { insertOnce, readById, updateIf } from './documents'
import { _ } from './sdk'
import { decrypt, encrypt } from './secrets'

/** Kept only for who subscribed, apart from the person: erasing somebody removes it. */
interface Subscription {
  /** The personId. */
  readonly _id: string
  /** WeChat sends to the openid; encrypted at rest. */
  readonly openidSecret: string
  readonly credits: Readonly<Record<TemplateKey, number>>
}

const COLLECTION = 'subscriptions'

/** Counts one more message of each template. @returns what the person is good for now */
export async function addCredits(
  personId: string,
  openid: string,
  accepted: readonly TemplateKey[],
): Promise<Subscription['credits']> {
  const openidSecret = encrypt(openid)
  const known = await readById<Subscription>(COLLECTION, personId)
  if (!known) {
    const fresh = creditsOf((key) => (accepted.includes(key) ? 1 : 0))
    if (accepted.length === 0) return fresh
    if ((await insertOnce(COLLECTION, { _id: personId, openidSecret, credits: fresh })) === undefined) return fresh
  }
  const room = accepted.filter((key) => (known?.credits[key] ?? 0) < CREDITS_MAX)
  if (room.length > 0) {
    const more = Object.fromEntries(room.map((key) => [`credits.${key}`, _.inc(1)]))
    await updateIf(COLLECTION, { _id: personId }, { ...more, openidSecret })
  }
  return creditsOf((key) => (known?.credits[key] ?? 0) + (room.includes(key) ? 1 : 0))
}

/**
 * Spends one credit, when there are more than are to be kept for other news.
 * @returns whom WeChat sends to; undefined when there is no credit, which costs one small write and nothing else
 */
export async function spendCredit(personId: string, key: TemplateKey, keep: number): Promise<string | undefined> {
  const spent = await updateIf(
    COLLECTION,
    { _id: personId, [`credits.${key}`]: _.gt(keep) },
    { [`credits.${key}`]: _.inc(-1) },
  )
  return spent ? openidOf(personId) : undefined
}

export async function openidOf(personId: string): Promise<string | undefined> {
  const subscription = await readById<Subscription>(COLLECTION, personId)
  return subscription && decrypt(subscription.openidSecret)
}

/** WeChat says that the person agreed to no more. */
export async function clearCredits(personId: string, key: TemplateKey): Promise<void> {
  await updateIf(COLLECTION, { _id: personId }, { [`credits.${key}`]: 0 })
}

/** It was not sent after all. */
export async function giveCreditBack(personId: string, key: TemplateKey): Promise<void> {
  await updateIf(COLLECTION, { _id: personId }, { [`credits.${key}`]: _.inc(1) })
}

function creditsOf(countOf: (key: TemplateKey) => number): Record<TemplateKey, number> {
  return Object.fromEntries(TEMPLATE_KEYS.map((key) => [key, countOf(key)])) as Record<TemplateKey, number>
}
