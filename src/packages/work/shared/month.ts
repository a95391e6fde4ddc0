/** 2026-11 → 2026年11月 */
export function monthInWords(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

/** When a grid had work last: 上次是9月, 上次是2025年9月, 以前也没有. @param month the month that is looked at */
export function lastWorkInWords(lastWorkIn: string | undefined, month: string): string {
  if (lastWorkIn === undefined) return '以前也没有'
  const sameYear = lastWorkIn.slice(0, 4) === month.slice(0, 4)
  return `上次是${sameYear ? `${Number(lastWorkIn.slice(5))}月` : monthInWords(lastWorkIn)}`
}
