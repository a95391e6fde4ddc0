/** Duties as they are kept beside the books, to be taken out again exactly as they were put in: `01/010101:r202611,C20261123`. */
import { DUTY_LETTERS, type Duty, type DutyName } from './duties'

const NAMES = new Map(Object.entries(DUTY_LETTERS).map(([name, letter]) => [letter as string, name as DutyName]))
const DAY_DIGITS = 8

export function dutiesText(duties: readonly Duty[]): string {
  const byPlace = new Map<string, string[]>()
  for (const { name, on, gridCode, officeCode } of duties) {
    const place = `${officeCode}/${gridCode}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), `${DUTY_LETTERS[name]}${on.replaceAll('-', '')}`])
  }
  return [...byPlace].map(([place, kept]) => `${place}:${kept.join(',')}`).join(';')
}

/** @throws Error when the text is none of ours */
export function dutiesFrom(text: string): Duty[] {
  if (text === '') return []
  return text.split(';').flatMap((part) => {
    const [, officeCode, gridCode, kept] = /^([\w-]+)\/([\w-]+):([\w,]+)$/.exec(part) ?? []
    if (!officeCode || !gridCode || !kept) throw new Error(`not duties: ${text}`)
    return kept.split(',').map((one): Duty => {
      const name = NAMES.get(one.slice(0, 1))
      if (!name) throw new Error(`not a duty: ${one}`)
      return { name, on: dateFrom(one.slice(1)), gridCode, officeCode }
    })
  })
}

/** 202611 → 2026-11, 20261123 → 2026-11-23 */
function dateFrom(digits: string): string {
  const month = `${digits.slice(0, 4)}-${digits.slice(4, 6)}`
  return digits.length === DAY_DIGITS ? `${month}-${digits.slice(6)}` : month
}
