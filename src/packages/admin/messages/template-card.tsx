import { useState } from 'react'
import { FIELD_SOURCES, type FieldSource, type MessageTemplate } from '#contract/messages'
import { Button, Card, Cell, Choice, Field, FieldFrame, Sheet } from '../../../components/kit'
import { EntryFoot } from '../shared/entry-foot'
import { fieldNameProblem, SOURCE_WORDS, TEMPLATE_WORDS, templateProblem } from './words'

type TemplateField = MessageTemplate['fields'][number]
const FIELDS_MAX = 5
const ID_CHARS_MAX = 64
const NAME_CHARS_MAX = 24
const SOURCES = FIELD_SOURCES.map((key) => ({ key, title: SOURCE_WORDS[key] }))

interface Props {
  readonly template: MessageTemplate
  readonly onChange: (template: MessageTemplate) => void
}

/** A template: its id, and what each of its fields is filled with. */
export function TemplateCard({ template, onChange }: Props) {
  const { key, templateId, fields } = template
  /** The place of the field that is edited; behind the last: a new one. */
  const [editing, setEditing] = useState<number>()
  return (
    <Card title={TEMPLATE_WORDS[key]}>
      <Field
        label='模板编号'
        placeholder='不填就不发这一类'
        maxLength={ID_CHARS_MAX}
        value={templateId}
        error={templateProblem(template)}
        onChange={(id) => onChange({ ...template, templateId: id })}
      />
      {fields.map(({ name, source }, at) => (
        <Cell key={name} title={name} extra={SOURCE_WORDS[source]} onTap={() => setEditing(at)} />
      ))}
      {fields.length < FIELDS_MAX && templateId.trim() !== '' ? (
        <Button block kind='plain' icon='plus' onTap={() => setEditing(fields.length)}>
          加一栏
        </Button>
      ) : null}
      {editing === undefined ? null : (
        <FieldSheet
          field={fields[editing]}
          others={fields.filter((_, at) => at !== editing).map(({ name }) => name)}
          onClose={() => setEditing(undefined)}
          onChange={(field) => {
            const before = fields.slice(0, editing)
            onChange({ ...template, fields: [...before, ...(field ? [field] : []), ...fields.slice(editing + 1)] })
            setEditing(undefined)
          }}
        />
      )}
    </Card>
  )
}

interface FieldSheetProps {
  readonly field: TemplateField | undefined
  readonly others: readonly string[]
  readonly onClose: () => void
  /** Nothing: it is taken away. */
  readonly onChange: (field: TemplateField | undefined) => void
}

function FieldSheet({ field, others, onClose, onChange }: FieldSheetProps) {
  const [name, setName] = useState(field?.name ?? '')
  const [source, setSource] = useState<FieldSource>(field?.source ?? 'item')
  const [tried, setTried] = useState(false)
  const problem = fieldNameProblem(name.trim(), others)
  return (
    <Sheet
      open
      tall
      title={field ? '改这一栏' : '加一栏'}
      onClose={onClose}
      foot={
        <EntryFoot
          onDone={() => {
            setTried(true)
            if (!problem) onChange({ name: name.trim(), source })
          }}
          removal={field ? '去掉这一栏' : undefined}
          onRemove={() => onChange(undefined)}
        />
      }
    >
      <Field
        label='栏目名'
        required
        placeholder='例如 thing1'
        hint='照后台的模板详情抄，大括号里 .DATA 前面的字'
        maxLength={NAME_CHARS_MAX}
        value={name}
        error={tried ? problem : undefined}
        onChange={setName}
      />
      <FieldFrame label='填什么'>
        <Choice<FieldSource> look='tiles' options={SOURCES} value={source} onChange={setSource} />
      </FieldFrame>
    </Sheet>
  )
}
