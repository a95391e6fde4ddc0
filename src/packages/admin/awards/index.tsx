import type { AwardSettingsView } from '#contract/award-views'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, Page } from '../../../components/kit'
import { yuan } from '../../../words/money'
import { History, type HistoryEntry } from '../shared/history'
import { inWords, numberChanges } from '../shared/numbers'
import { NumbersForm } from '../shared/numbers-form'
import { Settings } from '../shared/settings'
import { SPECS, wrongTogether } from './specs'

/** What a rewarded report earns, within which limits, and the month's budget. */
export default function AwardSettingsPage() {
  const query = useQuery('admin', 'awards.settings.get', {})
  return (
    <Page title='奖励设置'>
      <MonthCard />
      <Settings query={query}>
        {(seen: AwardSettingsView, look) => (
          <>
            <NumbersForm
              title='奖励规则'
              specs={SPECS}
              inForce={seen.inForce}
              wrong={wrongTogether}
              action='awards.settings.set'
              question='修改奖励设置？'
              lead='一分钟内生效，只管以后核实的上报；已经给了的奖励不变。预算从本月起按新的数，超出预算以后本月不再发奖，上报照常办理。'
              input={(next, reason) => ({ basedOn: seen.version, ...next, reason })}
              look={look}
            />
            <History entries={historyOf(seen)} />
          </>
        )}
      </Settings>
    </Page>
  )
}

/** How much of this month's budget is left. */
function MonthCard() {
  const { data } = useQuery('citizen', 'award.public', {})
  if (!data) return null
  return (
    <Card title='本月预算'>
      <Cell title='预算' extra={`${yuan(data.budgetFen)} 元`} />
      <Cell title='已给出' note={`${data.awards} 笔`} extra={`${yuan(data.grantedFen - data.returnedFen)} 元`} />
      <Cell title='还剩' extra={`${yuan(data.leftFen)} 元`} />
    </Card>
  )
}

/** Each version with what it changed of the one before. */
function historyOf({ history }: AwardSettingsView): HistoryEntry[] {
  return history.map(({ version, numbers, reason, changedAtMs }, at) => {
    const before = history[at + 1]?.numbers
    const changes = before
      ? numberChanges(SPECS, before, numbers).map(({ label, from, to }) => `${label}：${from} → ${to}`)
      : [`${SPECS[0]?.label ?? ''}：${SPECS[0] ? inWords(SPECS[0], numbers.amountFen) : ''}`]
    return { atMs: changedAtMs, title: `第 ${version} 版：${changes.join('；')}`, reason }
  })
}
