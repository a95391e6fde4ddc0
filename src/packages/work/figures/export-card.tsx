import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { FiguresSheet } from '#contract/figures'
import { call } from '../../../cloud/call'
import { SAVE_WORD, saveText } from '../../../cloud/save-text'
import { Button, Card } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'

/** All grids and items of the month as a spreadsheet. It is fetched first: WeChat shares a file only within a tap. */
export function ExportCard({ door, month }: { readonly door: 'officer' | 'admin'; readonly month: string }) {
  const [sheet, setSheet] = useState<FiguresSheet>()
  const [busy, setBusy] = useState(false)
  const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 })
  const make = async () => {
    setBusy(true)
    const reply = await call(door, 'figures.export', { month })
    setBusy(false)
    if ('ok' in reply && reply.ok) setSheet(reply.value)
    else say(failureInWords(reply))
  }
  const save = async ({ fileName, csv }: FiguresSheet) => {
    if (!(await saveText(fileName, csv))) say('没有存成，可以改用“复制”')
  }
  const copy = ({ csv }: FiguresSheet) =>
    Taro.setClipboardData({ data: csv }).catch(() => say('没有复制成，请再试一次'))
  return (
    <Card title='表格'>
      {sheet ? (
        <>
          <Button block onTap={() => void save(sheet)}>
            {SAVE_WORD}
          </Button>
          <Button block kind='plain' onTap={() => void copy(sheet)}>
            复制
          </Button>
        </>
      ) : (
        <Button block kind='secondary' loading={busy} onTap={() => void make()}>
          生成当月表格
        </Button>
      )}
    </Card>
  )
}
