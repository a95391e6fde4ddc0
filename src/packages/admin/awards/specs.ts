import type { AwardNumbers } from '#contract/award-views'
import { specsOf } from '../shared/numbers'

const DAYS_MAX = 3_650

/** The numbers behind awards; money in fen, typed in yuan. */
export const SPECS = specsOf<keyof AwardNumbers>({
  amountFen: { label: '每次奖励', unit: '元', min: 1, max: 50_000, money: true },
  perPersonDay: { label: '一个人一天最多', hint: '超过的照常办理，不再发奖', unit: '次', min: 0, max: 1_000 },
  perPersonMonth: { label: '一个人一个月最多', unit: '次', min: 0, max: 10_000 },
  monthBudgetFen: { label: '全镇每月预算', unit: '元', min: 0, max: 10_000_000_000, money: true },
  untrueReports: { label: '几次不属实就暂停', hint: '在下面的天数里累计', unit: '次', min: 1, max: 1_000 },
  untrueWithinDays: { label: '多少天内的不属实算数', unit: '天', min: 1, max: DAYS_MAX },
  suspendedDays: { label: '暂停奖励资格多久', unit: '天', min: 1, max: DAYS_MAX },
})

export function wrongTogether({ perPersonDay, perPersonMonth, amountFen, monthBudgetFen }: AwardNumbers) {
  if (perPersonDay > perPersonMonth) return '一天的次数不能多于一个月的次数。'
  if (monthBudgetFen > 0 && monthBudgetFen < amountFen) return '每月预算不够发一次奖励，请核对金额。'
  return undefined
}
