/** The result of a week or a month in words and tables, as it is published: communities, never persons or case numbers. */
import type { DayHead } from '#contract/audit-views'
import type { BulletinRow, BulletinTable } from '#contract/bulletins'
import type { PublicTown } from '#contract/town'
import { dateOf } from './periods'
import { type Ranked, rankingOf } from './ranking'
import type { Period, Round } from './round'

export interface Report {
  readonly title: string
  readonly text: string
  readonly tables: readonly BulletinTable[]
}

const FAULTS_NAMED = 3

/** The week's spot check: one report of all offices, with scores and without places.
 *  @param head the audit log's, kept here by all the staff, where nobody who edits the database reaches it */
export function spotReport(period: Period, rounds: readonly Round[], town: PublicTown, head?: DayHead): Report {
  const lastDay = dateOf(period.toMs - 1)
  const tables = town.offices.map(({ code, name }) => {
    const ranked = rankingOf(rounds.filter(({ officeCode }) => officeCode === code)).filter(({ drawn }) => drawn > 0)
    return { title: name, rows: ranked.map((one) => rowOf(one, town, false)) }
  })
  return {
    title: `每周抽查通报（${dayInWords(dateOf(period.fromMs))}至${dayInWords(lastDay)}）`,
    text: [`从这一周结案的案件中，每个社区抽签检查。${totalsOf(rounds)}`, ...proofOf(period), ...headIn(head)].join(
      '\n',
    ),
    tables: tables.filter(({ rows }) => rows.length > 0),
  }
}

/** The month's cross-inspection of one office: its communities in order. */
export function crossReport(period: Period, officeCode: string, rounds: readonly Round[], town: PublicTown): Report {
  const office = nameIn(town.offices, officeCode)
  const [year = '', month = ''] = dateOf(period.fromMs).split('-')
  const pairs = rounds.map(
    ({ communityCode, byCommunityCode }) =>
      `${nameIn(town.communities, byCommunityCode ?? '')}查${nameIn(town.communities, communityCode)}`,
  )
  const alone = rounds.length === 0 ? '只有一个社区，不能交叉检查。' : ''
  return {
    title: `${office} ${Number(year)}年${Number(month)}月交叉检查通报`,
    text: [
      `${office}各社区互相检查上月结案的案件，案件由抽签决定。${alone || totalsOf(rounds)}`,
      ...(pairs.length > 0 ? [`配对：${pairs.join('；')}。`] : []),
      ...proofOf(period),
    ].join('\n'),
    tables:
      rounds.length > 0
        ? [{ title: `${office}排名`, rows: rankingOf(rounds).map((one) => rowOf(one, town, true)) }]
        : [],
  }
}

function rowOf(
  { communityCode, drawn, checked, failed, score, place }: Ranked,
  town: PublicTown,
  ranked: boolean,
): BulletinRow {
  const note =
    drawn === 0
      ? '没有结案的案件'
      : checked < drawn
        ? `抽 ${drawn} 件，只查了 ${checked} 件，不通过 ${failed} 件`
        : `抽 ${drawn} 件，不通过 ${failed} 件`
  return {
    name: nameIn(town.communities, communityCode),
    note,
    ...(score === undefined ? {} : { score }),
    ...(ranked && place !== undefined ? { place } : {}),
  }
}

function totalsOf(rounds: readonly Round[]): string {
  const checks = rounds.flatMap((round) => round.checks)
  const checked = checks.filter(({ state }) => state !== 'open').length
  const failed = checks.filter(({ state }) => state === 'failed').length
  const open = checks.length - checked
  const back = failed > 0 ? '，已退回重新办理' : ''
  const unchecked = open > 0 ? `；${open} 件没有检查` : ''
  return `共抽 ${checks.length} 件，检查 ${checked} 件，不通过 ${failed} 件${back}${unchecked}。${faultsOf(checks)}`
}

/** The points that were missed most, with how often. */
function faultsOf(checks: Round['checks']): string {
  const missed = new Map<string, number>()
  for (const { result } of checks)
    for (const { words, passed } of result?.points ?? []) if (!passed) missed.set(words, (missed.get(words) ?? 0) + 1)
  const most = [...missed].sort((a, b) => b[1] - a[1]).slice(0, FAULTS_NAMED)
  return most.length > 0
    ? `没有做到的主要是：${most.map(([words, times]) => `${words}（${times} 件）`).join('；')}。`
    : ''
}

/** Published beforehand, and now: whoever wants to can draw again. */
function proofOf({ commitment, secret }: Period): string[] {
  return [`抽签可以复核：事先公布的封条 ${commitment}，密钥 ${secret ?? ''}。`]
}

function headIn(head: DayHead | undefined): string[] {
  return head ? [`操作记录校验码（${dayInWords(head.day)}）：${head.hash}。`] : []
}

/** 2026-11-16 → 11月16日 */
function dayInWords(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}

function nameIn(list: readonly { readonly code: string; readonly name: string }[], code: string): string {
  return list.find((entry) => entry.code === code)?.name ?? code
}
