import { useState } from 'react'
import type { News, NewsSetting, TemplateKey } from '#contract/messages'
import { Button, Choice, Field, FieldFrame, Notice, Sheet } from '../../../components/kit'
import { type NumberSpec, numberOf } from '../shared/numbers'
import { newsInWords, TEMPLATE_WORDS } from './words'

const NONE = 'none'
const KEEP: NumberSpec<'keep'> = { key: 'keep', label: '至少留几次', unit: '次', min: 0, max: 10 }

interface Props {
  readonly news: News
  readonly setting: NewsSetting | undefined
  /** Those that have an id. */
  readonly templates: readonly TemplateKey[]
  readonly onClose: () => void
  readonly onChange: (setting: NewsSetting | undefined) => void
}

/** Which template a piece of news uses, and how many messages it leaves for others. */
export function NewsSheet({ news, setting, templates, onClose, onChange }: Props) {
  const [template, setTemplate] = useState<TemplateKey | typeof NONE>(
    setting && templates.includes(setting.template) ? setting.template : NONE,
  )
  const [keep, setKeep] = useState(String(setting?.keep ?? 0))
  const number = numberOf(KEEP, keep)
  const done = (): void => {
    if (template === NONE) onChange(undefined)
    else if (typeof number === 'number') onChange({ news, template, keep: number })
  }
  return (
    <Sheet
      open
      title={newsInWords(news)}
      onClose={onClose}
      foot={
        <Button block size='large' onTap={done}>
          好
        </Button>
      }
    >
      {templates.length === 0 ? <Notice>还没有模板。请先填上面的模板编号。</Notice> : null}
      <FieldFrame label='用哪个模板'>
        <Choice<TemplateKey | typeof NONE>
          options={[
            { key: NONE, title: '不发微信', note: '小程序里的“消息”仍然有' },
            ...templates.map((key) => ({ key, title: TEMPLATE_WORDS[key] })),
          ]}
          value={template}
          onChange={setTemplate}
        />
      </FieldFrame>
      {template === NONE ? null : (
        <Field
          label={KEEP.label}
          kind='number'
          unit={KEEP.unit}
          hint='居民同意一次才能发一条。给更要紧的消息留几次，不够时这一条就不发'
          maxLength={2}
          value={keep}
          error={typeof number === 'string' ? number : undefined}
          onChange={setKeep}
        />
      )}
    </Sheet>
  )
}
