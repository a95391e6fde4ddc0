import type { Award } from './award'
import { balances } from './ledger'

/** Sums of a month's awards, whole fen. */
export interface MonthSums {
  readonly awards: number
  readonly grantedFen: number
  readonly deliveredFen: number
  /** Owed, sent or unknown. */
  readonly openFen: number
  /** For a person, with those whose number was refused. */
  readonly forPersonFen: number
  readonly returnedFen: number
}

export const NO_SUMS: MonthSums = {
  awards: 0,
  grantedFen: 0,
  deliveredFen: 0,
  openFen: 0,
  forPersonFen: 0,
  returnedFen: 0,
}

/** Adds one award as its postings say, not as its state says. */
export function addAward(sums: MonthSums, { postings }: Pick<Award, 'postings'>): MonthSums {
  const held = balances(postings)
  const of = (...accounts: Parameters<typeof held.get>[0][]) =>
    accounts.reduce((total, account) => total + (held.get(account) ?? 0), 0)
  return {
    awards: sums.awards + 1,
    grantedFen: sums.grantedFen - of('budget'),
    deliveredFen: sums.deliveredFen + of('delivered'),
    openFen: sums.openFen + of('owed', 'sent', 'unknown'),
    forPersonFen: sums.forPersonFen + of('forPerson', 'failed'),
    returnedFen: sums.returnedFen + of('returned'),
  }
}

/** An award whose postings put its money elsewhere than its state says: it should never be. */
export function isOutOfBalance({
  postings,
  state,
  amountFen,
}: Pick<Award, 'postings' | 'state' | 'amountFen'>): boolean {
  const held = [...balances(postings)].filter(([account, fen]) => account !== 'budget' && fen !== 0)
  if (state === 'refused') return held.length > 0
  return held.length !== 1 || held[0]?.[0] !== state || held[0][1] !== amountFen
}

/** Granted = delivered + open + for a person + returned. */
export function addsUp(sums: MonthSums): boolean {
  return sums.grantedFen === sums.deliveredFen + sums.openFen + sums.forPersonFen + sums.returnedFen
}
