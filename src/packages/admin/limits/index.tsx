import { LIMIT_MAX, type PersonLimits, type PersonLimitsView } from '#contract/person-limits'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { specsOf } from '../shared/numbers'
import { NumbersForm } from '../shared/numbers-form'
import { Settings } from '../shared/settings'

const upTo = (label: string, unit = '次', hint?: string) => ({
  label,
  unit,
  min: 1,
  max: LIMIT_MAX,
  ...(hint ? { hint } : {}),
})

const SPECS = specsOf<keyof PersonLimits>({
  'report.send': upTo('上报'),
  photos: upTo('上传照片', '张'),
  'case.comment': upTo('补充说明'),
  'case.follow': upTo('关注别人的案件'),
  'case.appeal': upTo('对“不予受理”申诉'),
  'case.reopen': upTo('反映“问题还在”'),
  'award.appeal': upTo('奖励资格申诉'),
  'me.register': upTo('提交登记'),
  'me.change': upTo('变更资料'),
  'messages.subscribed': upTo('同意接收微信消息'),
  'person.reveal': upTo('工作人员查看姓名和手机号', '次', '超过的当天不能再看'),
  revealsToSignal: upTo('查看多少次就提醒管理员', '次', '会出现在“线索”里'),
})

/** How much one person may send within a day. */
export default function LimitsPage() {
  const query = useQuery('admin', 'limits.get', {})
  return (
    <Page title='每日上限'>
      <Notice>防止有人用机器大量发送。同一个人在 24 小时里最多这么多次，没有成功的也算；够一般人用就好。</Notice>
      <Settings query={query}>
        {({ version, limits }: PersonLimitsView, look) => (
          <NumbersForm
            title='一个人 24 小时内最多'
            specs={SPECS}
            inForce={limits}
            action='limits.set'
            question='修改每日上限？'
            lead='一分钟内对所有人生效。超过的人会看到什么时候可以再试。'
            input={(next, reason) => ({ basedOn: version, limits: next, reason })}
            look={look}
          />
        )}
      </Settings>
    </Page>
  )
}
