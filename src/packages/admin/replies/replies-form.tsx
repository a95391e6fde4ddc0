import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ReplyTemplates } from '#contract/replies'
import { ROLE_WORDS, type StaffRole } from '#contract/roles'
import { ACTION_WORDS } from '#contract/words'
import { useTown } from '../../../cloud/town'
import { Button, Card, Cell, Chips, Empty } from '../../../components/kit'
import { SaveButton } from '../shared/save-button'
import { SaveSheet } from '../shared/save-sheet'
import { changesOf, type Draft, draftsOf, stepsOf } from './draft'
import { ReplySheet } from './reply-sheet'

const ROLES = ['gridOfficer', 'handler', 'dispatcher', 'inspector'] as const satisfies readonly StaffRole[]
const CHIPS = ROLES.map((key) => ({ key, text: ROLE_WORDS[key] }))

interface Props {
  readonly seen: ReplyTemplates
  readonly look: () => Promise<void>
}

export function RepliesForm({ seen, look }: Props) {
  const { town } = useTown()
  const [role, setRole] = useState<(typeof ROLES)[number]>('gridOfficer')
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(seen.replies))
  const [editing, setEditing] = useState<Draft>()
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const changes = changesOf(seen.replies, drafts, town)
  const own = drafts.filter(({ reply }) => reply.role === role)
  const steps = stepsOf(role)
  const [firstStep] = steps

  const change = (next: Draft | undefined): void => {
    const without = drafts.filter((draft) => draft !== editing)
    const isNew = editing !== undefined && !drafts.includes(editing)
    if (!next) setDrafts(without)
    else if (isNew) setDrafts([...drafts, next])
    else setDrafts(drafts.map((draft) => (draft === editing ? next : draft)))
    setEditing(undefined)
    setTried(false)
  }
  return (
    <>
      <Card title='谁用的'>
        <Chips label='身份' items={CHIPS} value={role} onChange={(next) => setRole(next ?? role)} />
      </Card>
      {own.length === 0 ? (
        <Empty icon='messages-square' title={`${ROLE_WORDS[role]}还没有常用语`} text='点下面的“加一句”。' />
      ) : null}
      {steps
        .filter((step) => own.some(({ reply }) => reply.step === step))
        .map((step) => (
          <Card key={step} title={ACTION_WORDS[step]}>
            {own
              .filter(({ reply }) => reply.step === step)
              .map((draft) => (
                <Cell
                  key={`${draft.at ?? 'new'} ${draft.reply.text}`}
                  title={<View className='admin-text'>{draft.reply.text}</View>}
                  note={town?.departments.find(({ code }) => code === draft.reply.departmentCode)?.name ?? ''}
                  onTap={() => setEditing(draft)}
                />
              ))}
          </Card>
        ))}
      {firstStep ? (
        <View className='admin-save'>
          <Button
            block
            kind='secondary'
            icon='plus'
            onTap={() => setEditing({ reply: { role, step: firstStep, text: '' } })}
          >
            加一句
          </Button>
        </View>
      ) : null}
      <SaveButton
        trouble={tried && changes.length === 0 ? '没有改动，不用保存。' : undefined}
        unsaved={changes.length > 0}
        onTap={() => {
          setTried(true)
          setAsking(changes.length > 0)
        }}
      />
      {editing ? (
        <ReplySheet
          draft={editing}
          drafts={drafts}
          town={town}
          onClose={() => setEditing(undefined)}
          onChange={change}
        />
      ) : null}
      {asking ? (
        <SaveSheet
          action='replies.set'
          title='修改常用语？'
          lead='一分钟内生效。'
          changes={changes}
          placeholder='例如：部门提出'
          input={(reason) => ({ basedOn: seen.version, replies: drafts.map(({ reply }) => reply), reason })}
          onClose={() => setAsking(false)}
          look={look}
        />
      ) : null}
    </>
  )
}
