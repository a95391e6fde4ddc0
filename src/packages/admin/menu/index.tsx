import type { IconName } from '../../../components/icon'
import { Card, Cell, Page } from '../../../components/kit'
import { type AdminPage, goToAdmin } from '../shared/go'

interface Entry {
  readonly page: AdminPage
  readonly icon: IconName
  readonly title: string
  readonly note: string
}

const GROUPS: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  {
    title: '监督',
    entries: [{ page: 'audit', icon: 'shield-check', title: '操作记录', note: '谁、什么时候、做了什么' }],
  },
  {
    title: '办案',
    entries: [
      { page: 'items', icon: 'clipboard-list', title: '事项', note: '居民可以上报什么，时限多长' },
      { page: 'rules', icon: 'send', title: '派单规则', note: '检查、试跑、启用、退回' },
      { page: 'duty', icon: 'phone', title: '值班电话', note: '紧急案件马上通知谁' },
      { page: 'replies', icon: 'messages-square', title: '常用语', note: '办理时点一下就填好的话' },
      { page: 'checklist', icon: 'list-checks', title: '检查清单', note: '抽查看什么，抽多少' },
    ],
  },
  {
    title: '奖励',
    entries: [{ page: 'awards', icon: 'gift', title: '奖励设置', note: '金额、次数、预算、暂停资格' }],
  },
  {
    title: '系统',
    entries: [
      { page: 'training', icon: 'layers', title: '培训测验', note: '几题，答对几题合格' },
      { page: 'messages', icon: 'bell', title: '消息模板', note: '微信消息用哪个模板' },
      { page: 'limits', icon: 'hourglass', title: '每日上限', note: '一个人一天最多发多少' },
      { page: 'retention', icon: 'clock', title: '保存期限', note: '个人资料保存多久' },
    ],
  },
]

/** Everything of the town that an admin sets on the phone. */
export default function MenuPage() {
  return (
    <Page title='城镇设置'>
      {GROUPS.map(({ title, entries }) => (
        <Card key={title} title={title}>
          {entries.map((entry) => (
            <Cell
              key={entry.page}
              icon={entry.icon}
              title={entry.title}
              note={entry.note}
              onTap={() => goToAdmin(entry.page)}
            />
          ))}
        </Card>
      ))}
    </Page>
  )
}
