import { LIMIT_MAX, type PersonLimits, type PersonLimitsView } from '#contract/person-limits'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import type { NumberSpec } from '../shared/numbers'
import { NumbersForm } from '../shared/numbers-form'
import { Settings } from '../shared/settings'

const of = (key: keyof PersonLimits, label: string, unit = '次'): NumberSpec<keyof PersonLimits> => ({
  key,
  label,
  unit,
  min: 1,
  max: LIMIT_MAX,
})

const SPECS: readonly NumberSpec<keyof PersonLimits>[] = [
  of('report.send', '上报'),
  of('photos', '上传照片', '张'),
  of('case.comment', '补充说明'),
  of('case.follow', '关注别人的案件'),
  of('case.appeal', '对“不予受理”申诉'),
  of('case.reopen', '反映“问题还在”'),
  of('award.appeal', '奖励资格申诉'),
  of('me.register', '提交登记'),
  of('me.change', '变更资料'),
  of('messages.subscribed', '同意接收微信消息'),
  of('person.reveal', '工作人员查看姓名和手机号'),
  of('revealsToSignal', '查看满多少次提醒管理员'),
]

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
