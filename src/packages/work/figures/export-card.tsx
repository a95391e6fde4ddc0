import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { FiguresSheet } from '#contract/figures'
import { call } from '../../../cloud/call'
import { Button, Card } from '../../../components/kit'
import { TakeAway } from '../../../components/take-away'
import { failureInWords } from '../../../words/failure'

/** All grids and items of the month as a spreadsheet. It is fetched first: WeChat shares a file only within a tap. */
export function ExportCard({ door, month }: { readonly door: 'officer' | 'admin'; readonly month: string }) {
  const [sheet, setSheet] = useState<FiguresSheet>()
  const [busy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    const reply = await call(door, 'figures.export', { month })
    setBusy(false)
    if ('ok' in reply && reply.ok) setSheet(reply.value)
    else void Taro.showToast({ title: failureInWords(reply), icon: 'none', duration: 2500 })
  }
  return (
    <Card title='表格'>
      {sheet ? (
        <TakeAway fileName={sheet.fileName} csv={sheet.csv} />
      ) : (
        <Button block kind='secondary' loading={busy} onTap={() => void make()}>
          生成当月表格
        </Button>
      )}
    </Card>
  )
}
