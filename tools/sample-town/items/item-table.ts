/** How the tables of items are written, and how a table's rows become items. */
import type { Item, TimeLimit } from '#contract/town'

/** Handling limits: h = working hours, d = working days, c = calendar days, u = plain hours, day and night. */
type Limit = `${number}${'h' | 'd' | 'c' | 'u'}`

/**
 * urgent: notifies at once. noPhoto: a photo is not required. confidential: never shown to other residents.
 * noReward: true reports earn nothing. Words of one row are separated by spaces, its sentences by |.
 */
type Mark = 'urgent' | 'noPhoto' | 'confidential' | 'noReward'

type ItemRow = readonly [
  name: string,
  departmentCode: string,
  handleWithin: Limit,
  aliases: string,
  examples: string,
  photoHint: string,
  marks?: readonly Mark[],
]

/** The rows of one group in one batch; the marks of the table hold for each of its rows. */
export interface ItemTable {
  readonly group: string
  readonly batch: 1 | 2
  readonly marks?: readonly Mark[]
  readonly rows: readonly ItemRow[]
}

const CLOCK_OF = { h: 'workingHours', d: 'workingDays', c: 'calendarDays', u: 'hours' } as const

function timeLimit(limit: Limit): TimeLimit {
  const unit = limit.slice(-1) as keyof typeof CLOCK_OF
  return { clock: CLOCK_OF[unit], amount: Number.parseInt(limit, 10) }
}

/** Urgent cases are accepted within one hour, those handled in hours within two, all others within four. */
function acceptLimit(urgent: boolean, limit: Limit): TimeLimit {
  if (urgent) return timeLimit('1u')
  return timeLimit(limit.endsWith('h') ? '2h' : '4h')
}

/** @param firstNumber the number of the table's first item within its batch, from 1 */
export function itemsOf(table: ItemTable, firstNumber: number): Item[] {
  return table.rows.map((row, index) => {
    const [name, departmentCode, handleWithin, aliases, examples, photoHint, rowMarks = []] = row
    const marks = new Set<Mark>([...(table.marks ?? []), ...rowMarks])
    return {
      code: (table.batch === 1 ? 'A' : 'B') + String(firstNumber + index).padStart(3, '0'),
      name,
      group: table.group,
      batch: table.batch,
      departmentCode,
      photoRequired: !marks.has('noPhoto'),
      confidential: marks.has('confidential'),
      urgent: marks.has('urgent'),
      rewardable: !marks.has('noReward'),
      aliases: aliases.split(' '),
      examples: examples.split('|'),
      photoHint,
      acceptWithin: acceptLimit(marks.has('urgent'), handleWithin),
      handleWithin: timeLimit(handleWithin),
    }
  })
}
