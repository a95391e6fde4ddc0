/** What a reporter is told of an award, each news once, in the words of the page. */
import { awardSentence, prizeInWords } from '#contract/award-words'
import type { Award } from '#domain/awards/award'
import { discretionOf, tell } from './inbox-store'
import { tellNews } from './news'
import { readTown } from './town-store'

async function message(award: Award, _id: string, atMs: number, title: string, text = awardSentence(award)) {
  const { caseId, personId, itemName, caseNo } = award
  const { town } = await readTown(atMs)
  const discretion = discretionOf(town.items.find(({ name }) => name === itemName) ?? { confidential: true })
  return { _id, personId, caseId, atMs, title, text: `“${itemName}”（${caseNo}）：${text}`, ...discretion }
}

const about = ({ itemName, caseNo }: Award) => ({ itemName, caseNo })

export async function tellDecision(award: Award): Promise<void> {
  const { refusal, caseId, decidedAtMs, amountFen } = award
  // It may have been refused, and told, before the appeal was won.
  const which = refusal === 'award/after-appeal' ? 'award-after-appeal' : 'award-decided'
  const title = refusal ? '本次没有奖励' : `获得 ${prizeInWords(amountFen)}`
  const told = await message(award, `${which}:${caseId}`, decidedAtMs, title)
  if (refusal) await tell(told)
  else await tellNews(told, { ...about(award), news: 'awardGranted' }, decidedAtMs)
}

export async function tellDelivered(award: Award, now: number): Promise<void> {
  const title = `${prizeInWords(award.amountFen)}已到账`
  const told = await message({ ...award, state: 'delivered' }, `award-delivered:${award.caseId}`, now, title)
  await tellNews(told, { ...about(award), news: 'awardDelivered' }, now)
}

/** The carrier refused the number; told once an order. */
export async function tellFailed(award: Award, now: number): Promise<void> {
  const told = await message({ ...award, state: 'failed' }, `award-failed:${award.orderNo}`, now, '充值没有成功')
  await tellNews(told, { ...about(award), news: 'awardFailed' }, now)
}

/** An exception that two admins signed. */
export async function tellException(award: Award, now: number): Promise<void> {
  const text = `经复核补发，${awardSentence(award)}`
  await tell(
    await message(award, `award-exception:${award.caseId}`, now, `获得 ${prizeInWords(award.amountFen)}`, text),
  )
}

/** An exception after a won appeal that the admins did not sign. */
export async function tellDeclined(award: Award, now: number): Promise<void> {
  await tell(await message(award, `award-declined:${award.caseId}`, now, '本次没有奖励'))
}

export async function tellReturned(award: Award, now: number): Promise<void> {
  await tell(await message(award, `award-returned:${award.caseId}`, now, '奖励没能充值'))
}
