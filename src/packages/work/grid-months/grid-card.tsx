import { View } from '@tarojs/components'
import type { AskedOfGrid, GridMonth, InspectedOfGrid } from '#contract/grid-month'
import { Card, Tag } from '../../../components/kit'
import { BarRow } from '../shared/bar-row'
import { lastWorkInWords } from '../shared/month'

interface Props {
  readonly grid: GridMonth
  readonly month: string
}

/** One grid's month: what came in, what was done in time, what inspections found. */
export function GridCard({ grid, month }: Props) {
  const { name, communityName, officers, work, lastWorkIn } = grid
  return (
    <Card title={name} extra={work === 0 ? <Tag kind='danger'>没有人工作过</Tag> : undefined}>
      <View className='grid-month__quiet'>
        {communityName} · {officersInWords(officers)}
      </View>
      <View className='grid-month__part'>
        <View className='grid-month__name'>网格员做了 {work} 次工作</View>
        <View className='grid-month__quiet'>
          {work > 0
            ? '上报、当场处置、核实、核查，每办一件算一次。'
            : `这个月没有网格员在这里上报、核实或者核查，${lastWorkInWords(lastWorkIn, month)}。`}
        </View>
      </View>
      {isEmpty(grid) ? (
        <View className='grid-month__part grid-month__quiet'>没有上报，没有要核实、核查的，也没有被检查。</View>
      ) : (
        <Details grid={grid} />
      )}
    </Card>
  )
}

function isEmpty({ reports, confirm, verify, spot, cross }: GridMonth): boolean {
  const asked = [confirm, verify].some(({ due, waiting }) => due + waiting > 0)
  return reports.byResidents + reports.byOfficers + spot.checked + cross.checked === 0 && !asked
}

function Details({ grid: { reports, confirm, verify, spot, cross } }: Pick<Props, 'grid'>) {
  return (
    <>
      <View className='grid-month__part'>
        <View className='grid-month__name'>上报 {reports.byResidents + reports.byOfficers} 件</View>
        <View className='grid-month__quiet'>{reportsInWords(reports)}</View>
      </View>
      <Asked what='核实' asked={confirm} />
      <Asked what='核查' asked={verify} />
      <View className='grid-month__part'>
        <View className='grid-month__name'>检查</View>
        <Inspected name='每周抽查' found={spot} />
        <Inspected name='交叉检查' found={cross} />
      </View>
    </>
  )
}

function officersInWords(officers: number): string {
  if (officers === 0) return '还没有网格员'
  return officers === 1 ? '1 名网格员负责' : `${officers} 名网格员共同负责`
}

function reportsInWords({ byResidents, byOfficers, settled }: GridMonth['reports']): string {
  const own = `网格员 ${byOfficers} 件`
  return `市民 ${byResidents} 件，${settled > 0 ? `${own}（其中当场处置 ${settled} 件）` : own}`
}

interface AskedProps {
  /** 核实, 核查 */
  readonly what: string
  readonly asked: AskedOfGrid
}

function Asked({ what, asked: { due, done, onTime, waiting } }: AskedProps) {
  const late = [
    done > onTime ? `${done - onTime} 件去晚了` : '',
    due > done ? `${due - done} 件过了时限还没有${what}` : '',
  ].filter(Boolean)
  return (
    <View className='grid-month__part'>
      {due > 0 ? (
        <BarRow name={what} words={`应办 ${due} 件，按时 ${onTime} 件`} part={onTime} whole={due} />
      ) : (
        <View className='grid-month__name'>{what}</View>
      )}
      {late.length > 0 ? <View className='grid-month__late'>{late.join('，')}</View> : null}
      {waiting > 0 ? (
        <View className='grid-month__quiet'>
          还有 {waiting} 件等着{what}，时限没到
        </View>
      ) : due === 0 ? (
        <View className='grid-month__quiet'>没有要{what}的</View>
      ) : null}
    </View>
  )
}

function Inspected({ name, found: { checked, failed } }: { readonly name: string; readonly found: InspectedOfGrid }) {
  if (checked === 0) return <View className='grid-month__quiet'>{name}：没有查到这个网格的案件</View>
  if (failed === 0)
    return (
      <View className='grid-month__quiet'>
        {name}：查了 {checked} 件，都通过
      </View>
    )
  return (
    <View className='grid-month__late'>
      {name}：查了 {checked} 件，{failed} 件不通过
    </View>
  )
}
