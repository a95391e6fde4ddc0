/** The sample town's 143 items: 92 of batch 1, 51 of batch 2. Numbers run through a batch in the tables' order. */
import type { Item } from '#contract/town'
import { SAFETY_TABLES } from './batch-one-safety'
import { STREET_TABLES } from './batch-one-streets'
import { DISPUTE_TABLES } from './batch-two-disputes'
import { LIFE_TABLES } from './batch-two-life'
import { itemsOf } from './item-table'

const TABLES = [...STREET_TABLES, ...SAFETY_TABLES, ...LIFE_TABLES, ...DISPUTE_TABLES]

export function generateItems(): Item[] {
  const reached = { 1: 0, 2: 0 }
  return TABLES.flatMap((table) => {
    const firstNumber = reached[table.batch] + 1
    reached[table.batch] += table.rows.length
    return itemsOf(table, firstNumber)
  })
}
