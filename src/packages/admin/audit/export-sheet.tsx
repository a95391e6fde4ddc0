import { View } from '@tarojs/components'
import { useState } from 'react'
import { NOTE_CHARS_MAX } from '#contract/limits'
import type { Failure } from '../../../cloud/call'
import { DayField } from '../../../components/day-field'
import { Button, Field, Notice, Sheet } from '../../../components/kit'
import { TakeAway } from '../../../components/take-away'
import { failureInWords } from '../../../words/failure'
import { type AuditTable, fetchTable } from './fetch-table'

interface Props {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly onClose: () => void
}

/** The entries of a time as a table; that it was taken out is on the log too. */
export function ExportSheet({ onClose, ...props }: Props) {
  const [from, setFrom] = useState(props.from)
  const [until, setUntil] = useState(props.until)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [table, setTable] = useState<AuditTable>()
  const turned = from !== undefined && until !== undefined && from > until
  const words = reason.trim()
  const make = async (): Promise<void> => {
    setTried(true)
    if (turned || !words) return
    setBusy(true)
    setFailure(undefined)
    const made = await fetchTable(from, until, words)
    setBusy(false)
    if ('csv' in made) setTable(made)
    else setFailure(made)
  }
  if (table) {
    return (
      <Sheet open title='导出操作记录' onClose={onClose}>
        <Notice kind='success'>{`共 ${table.rows} 条。`}</Notice>
        {table.more ? <Notice>太多了，一次放不下：只有最早的这些。请把时间分成几段导出。</Notice> : null}
        <TakeAway fileName={table.fileName} csv={table.csv} />
      </Sheet>
    )
  }
  return (
    <Sheet
      open
      tall
      title='导出操作记录'
      onClose={() => {
        if (!busy) onClose()
      }}
      foot={
        <View>
          {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
          <Button block size='large' loading={busy} onTap={() => void make()}>
            {busy ? '正在生成' : '生成表格'}
          </Button>
        </View>
      }
    >
      <Notice>表格里没有姓名和手机号，只有编号。这次导出也会记在操作记录里。</Notice>
      <DayField label='从哪天' otherwise='最早' value={from} onChange={setFrom} />
      <DayField
        label='到哪天（含当天）'
        otherwise='现在'
        value={until}
        error={turned ? '结束的日子不能早于开始。' : undefined}
        onChange={setUntil}
      />
      <Field
        kind='lines'
        label='为什么导出'
        required
        placeholder='例如：年度检查'
        maxLength={NOTE_CHARS_MAX}
        value={reason}
        error={tried && !words ? '请写明原因。' : undefined}
        onChange={setReason}
      />
    </Sheet>
  )
}
