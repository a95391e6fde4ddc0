import type { Retention, RetentionView } from '#contract/retention'
import { TICKET_DAYS } from '#contract/uploads'
import { useQuery } from '../../../cloud/use-query'
import { Notice, Page } from '../../../components/kit'
import { specsOf } from '../shared/numbers'
import { NumbersForm } from '../shared/numbers-form'
import { Settings } from '../shared/settings'

const MONTHS = { unit: '个月', min: 1, max: 120 } as const
const DAYS = { unit: '天', min: 0, max: 365 } as const

const SPECS = specsOf<keyof Retention>({
  caseMonths: { label: '案件办结后', hint: '到期后，谁上报的就查不到了；案件本身还在', ...MONTHS },
  refusedMonths: { label: '登记没有通过、也没有再提交', hint: '到期后整份登记删除', ...MONTHS },
  leftMonths: { label: '注销以后', hint: '到期后，注销留下的空档案也删除', ...MONTHS },
  inboxMonths: { label: '消息', hint: '到期后从收件人的消息里删除', ...MONTHS },
  waitingMonths: { label: '名单上还没登记的手机号', hint: '到期后，等待的身份一起删除', ...MONTHS },
  registerAgainDays: { label: '注销后再登记', hint: '至少隔这么多天', ...DAYS },
  awardsWaitDays: { label: '注销时等奖励到账', hint: '最多等这么多天；法律要求 15 个工作日内答复', ...DAYS },
  originalMonths: { label: '照片原件', hint: '办结后，带拍摄信息的原件到期删除；大家看到的照片还在', ...MONTHS },
  photoMonths: { label: '案件照片', hint: '办结后到期删除；填 0 表示一直保存', ...MONTHS, min: 0 },
  uploadDays: {
    label: '没有用上的照片',
    hint: '上传以后没有写进案件的，到期后删除',
    ...DAYS,
    min: TICKET_DAYS + 1,
  },
})

/** How long what is known of people is kept. */
export default function RetentionPage() {
  const query = useQuery('admin', 'retention.get', {})
  return (
    <Page title='保存期限'>
      <Notice>个人资料到期由系统每小时自动删除，删除后找不回来。</Notice>
      <Settings query={query}>
        {({ version, retention }: RetentionView, look) => (
          <NumbersForm
            title='保存多久'
            specs={SPECS}
            inForce={retention}
            action='retention.set'
            question='修改保存期限？'
            lead='改短以后，已经到期的资料在一小时内删除，改回来也找不回。请先确认。'
            input={(next, reason) => ({ basedOn: version, retention: next, reason })}
            look={look}
          />
        )}
      </Settings>
    </Page>
  )
}
