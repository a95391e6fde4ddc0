import { useState } from 'react'
import type { SentInput } from '#contract/actions'
import type { MessageSettingsView } from '#contract/message-views'
import { type MessageTemplate, NEWS, type News, TEMPLATE_KEYS, type TemplateKey } from '#contract/messages'
import { Card, Cell } from '../../../components/kit'
import { SaveButton } from '../shared/save-button'
import { SaveSheet } from '../shared/save-sheet'
import { NewsSheet } from './news-sheet'
import { TemplateCard } from './template-card'
import { changesOf, cleaned, newsInWords, type Settings, settingInWords, templateProblem } from './words'

type Sent = SentInput<'admin', 'messages.settings.set'>

interface Props {
  readonly seen: MessageSettingsView
  readonly look: () => Promise<void>
}

export function MessagesForm({ seen, look }: Props) {
  const [form, setForm] = useState<Settings>(seen.inForce)
  const [editing, setEditing] = useState<News>()
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const next = cleaned(form)
  const changes = changesOf(seen.inForce, next)
  const trouble = form.templates.some(templateProblem)
    ? '有的模板没有填好，请看红字。'
    : changes.length === 0
      ? '没有改动，不用保存。'
      : undefined
  const change = (changed: Settings): void => {
    setForm(changed)
    setTried(false)
  }
  return (
    <>
      {TEMPLATE_KEYS.map((key) => (
        <TemplateCard
          key={key}
          template={templateOf(form, key)}
          onChange={(template) =>
            change({ ...form, templates: [...form.templates.filter((one) => one.key !== key), template] })
          }
        />
      ))}
      <Card title='哪些消息发微信'>
        {NEWS.map((news) => (
          <Cell
            key={news}
            title={newsInWords(news)}
            note={settingInWords(next.news.find((one) => one.news === news))}
            onTap={() => setEditing(news)}
          />
        ))}
      </Card>
      <SaveButton
        trouble={tried ? trouble : undefined}
        unsaved={changes.length > 0}
        onTap={() => {
          setTried(true)
          setAsking(!trouble)
        }}
      />
      {editing ? (
        <NewsSheet
          news={editing}
          setting={form.news.find(({ news }) => news === editing)}
          templates={next.templates.map(({ key }) => key)}
          onClose={() => setEditing(undefined)}
          onChange={(setting) => {
            const others = form.news.filter(({ news }) => news !== editing)
            change({ ...form, news: setting ? [...others, setting] : others })
            setEditing(undefined)
          }}
        />
      ) : null}
      {asking ? (
        <SaveSheet
          action='messages.settings.set'
          title='修改消息模板？'
          lead='一分钟内生效。模板编号或栏目填错，微信会拒收，居民就收不到；小程序里的“消息”不受影响。'
          changes={changes}
          placeholder='例如：换了模板'
          input={(reason) => ({ ...next, basedOn: seen.version, reason }) as unknown as Sent}
          onClose={() => setAsking(false)}
          look={look}
        />
      ) : null}
    </>
  )
}

function templateOf({ templates }: Settings, key: TemplateKey): MessageTemplate {
  return templates.find((one) => one.key === key) ?? { key, templateId: '', fields: [] }
}
