import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { RuleSetBrief, RuleSetView } from '#contract/rules'
import { useQuery } from '../../../cloud/use-query'
import { Button, Card, Cell, NotFound, Notice, Page, Tag } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { STATUS_KIND, STATUS_WORDS } from '../rules/status'
import { Loaded } from '../shared/loaded'
import { SaveSheet } from '../shared/save-sheet'
import { CheckCard } from './check-card'
import { DryRunCard } from './dry-run-card'
import { RulesCard } from './rules-card'
import '../shared/shared.scss'

/** One version of the dispatch rules: read, checked, tried over past cases, put in force. */
export default function RuleSetPage() {
  const { params } = useRouter()
  const version = Number(params.version)
  const known = Number.isInteger(version) && version > 0
  const query = useQuery('admin', 'rules.get', known ? { version } : null)
  const list = useQuery('admin', 'rules.list', {})
  const inForce = list.data?.list.find(({ status }) => status === 'active')
  const look = async (): Promise<void> => {
    await Promise.all([query.refresh(), list.refresh()])
  }
  return (
    <Page title={known ? `第 ${version} 版规则` : '派单规则'}>
      {known ? (
        <Loaded query={query}>{(view) => <RuleSet view={view} inForce={inForce} look={look} />}</Loaded>
      ) : (
        <NotFound sentence='没有找到这一版规则，可能是地址不完整。' />
      )}
    </Page>
  )
}

interface Props {
  readonly view: RuleSetView
  readonly inForce: RuleSetBrief | undefined
  readonly look: () => Promise<void>
}

function RuleSet({ view, inForce, look }: Props) {
  const { version, status, basedOn, ruleCount, savedAtMs, activatedAtMs } = view
  const [asking, setAsking] = useState(false)
  const back = status === 'retired'
  return (
    <>
      <Card
        title={`第 ${version} 版，共 ${ruleCount} 条`}
        extra={<Tag kind={STATUS_KIND[status]}>{STATUS_WORDS[status]}</Tag>}
      >
        {basedOn > 0 ? <Cell title='改自' extra={`第 ${basedOn} 版`} /> : null}
        <Cell title='保存' extra={timeInWords(savedAtMs)} />
        {activatedAtMs === undefined ? null : <Cell title='启用' extra={timeInWords(activatedAtMs)} />}
      </Card>
      {status === 'draft' ? <Notice kind='success'>已存好，还没有启用。请先检查、试跑，再启用。</Notice> : null}
      <CheckCard version={version} />
      {status === 'active' ? null : <DryRunCard version={version} />}
      {status === 'active' || !inForce ? null : (
        <Card title={back ? '退回' : '启用'}>
          <Notice>{`现在用的是第 ${inForce.version} 版。启用以后，新的上报按第 ${version} 版派单；已经派出的案件不变。`}</Notice>
          <Button block size='large' onTap={() => setAsking(true)}>
            {back ? `退回到第 ${version} 版` : `启用第 ${version} 版`}
          </Button>
        </Card>
      )}
      <RulesCard view={view} />
      {asking && inForce ? (
        <SaveSheet
          action='rules.activate'
          title={back ? '退回到这一版？' : '启用这一版？'}
          lead='一分钟内，新的上报都按这一版派单；已经派出的案件不变。有错误的版本不能启用。建议先检查、试跑。'
          changes={[{ label: '正在用的规则', from: `第 ${inForce.version} 版`, to: `第 ${version} 版` }]}
          placeholder='例如：试跑没有问题'
          input={(reason) => ({ version, replaces: inForce.version, reason })}
          onClose={() => setAsking(false)}
          look={look}
        />
      ) : null}
    </>
  )
}
