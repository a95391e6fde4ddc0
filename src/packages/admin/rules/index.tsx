import type { RuleSetBrief } from '#contract/rules'
import { useQuery } from '../../../cloud/use-query'
import { Card, Cell, Notice, Page, Tag } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { goToAdmin } from '../shared/go'
import { Loaded } from '../shared/loaded'
import { STATUS_KIND, STATUS_WORDS } from './status'

/** The versions of the dispatch rules: which is in force, and which are there to go to. */
export default function RulesPage() {
  const query = useQuery('admin', 'rules.list', {})
  return (
    <Page title='派单规则'>
      <Notice>
        每次修改都存成新的一版：先检查，再用过去的案件试跑，看清楚会变什么，再启用；不好可以退回旧的一版。
      </Notice>
      <Loaded query={query}>
        {({ list }) => (
          <Card title='各版规则'>
            {list.map((brief) => (
              <Cell
                key={brief.version}
                title={`第 ${brief.version} 版`}
                note={noteOf(brief)}
                extra={<Tag kind={STATUS_KIND[brief.status]}>{STATUS_WORDS[brief.status]}</Tag>}
                onTap={() => goToAdmin('rule-set', `?version=${brief.version}`)}
              />
            ))}
          </Card>
        )}
      </Loaded>
      <Notice>在手机上可以改一条规则由谁办；增加规则、改规则的条件，由管理员在控制台发送。</Notice>
    </Page>
  )
}

function noteOf({ ruleCount, basedOn, savedAtMs, activatedAtMs }: RuleSetBrief): string {
  return [
    `${ruleCount} 条`,
    basedOn > 0 ? `改自第 ${basedOn} 版` : '',
    activatedAtMs === undefined ? `${timeInWords(savedAtMs)}保存` : `${timeInWords(activatedAtMs)}启用`,
  ]
    .filter(Boolean)
    .join(' · ')
}
