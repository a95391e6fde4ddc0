/** What a reporter is told of an award, each news once. */
import { REFUSAL_SENTENCES, sentenceOf } from '#contract/refusals'
import type { Award } from '#domain/awards/award'
import { tell } from './inbox-store'
import { tellNews } from './news'

function about({ caseId, personId }: Award) {
  return { caseId, personId }
}

function newsAbout({ itemName, caseNo }: Award) {
  return { itemName, caseNo }
}

const named = ({ itemName, caseNo }: Award) => `“${itemName}”（${caseNo}）`

export async function tellDecision(award: Award): Promise<void> {
  const { refusal } = award
  const known = refusal !== null && refusal in REFUSAL_SENTENCES
  const message = {
    ...about(award),
    _id: `award-decided:${award.caseId}`,
    atMs: award.decidedAtMs,
    title: refusal ? '本次没有奖励' : '获得 5 元流量',
    text: refusal
      ? `${named(award)}：${known ? sentenceOf(refusal) : '案件照常办理。'}`
      : `${named(award)}属实且规范，5 元流量正在充值。`,
  }
  if (refusal) await tell(message)
  else await tellNews(message, { ...newsAbout(award), news: 'awardGranted' }, award.decidedAtMs)
}

export async function tellDelivered(award: Award, now: number): Promise<void> {
  const message = {
    ...about(award),
    _id: `award-delivered:${award.caseId}`,
    atMs: now,
    title: '5 元流量已到账',
    text: `${named(award)}的奖励已充值到您登记的手机号，感谢您。`,
  }
  await tellNews(message, { ...newsAbout(award), news: 'awardDelivered' }, now)
}

/** The carrier refused the number; told once an order. */
export async function tellFailed(award: Award, now: number): Promise<void> {
  const message = {
    ...about(award),
    _id: `award-failed:${award.orderNo}`,
    atMs: now,
    title: '充值没有成功',
    text: `${named(award)}的奖励没能充到您登记的手机号（空号、已携号转网或不是合作运营商的号码）。请更正手机号后，在“我的奖励”里申请重新充值。`,
  }
  await tellNews(message, { ...newsAbout(award), news: 'awardFailed' }, now)
}

/** An exception that two admins signed. */
export async function tellException(award: Award, now: number): Promise<void> {
  await tell({
    ...about(award),
    _id: `award-exception:${award.caseId}`,
    atMs: now,
    title: '获得 5 元流量',
    text: `${named(award)}经复核补发奖励，5 元流量正在充值。`,
  })
}

export async function tellReturned(award: Award, now: number): Promise<void> {
  await tell({
    ...about(award),
    _id: `award-returned:${award.caseId}`,
    atMs: now,
    title: '奖励没能充值',
    text: `${named(award)}的奖励一直没能充到您登记的手机号，已退回预算。如有疑问，请联系社区。`,
  })
}
