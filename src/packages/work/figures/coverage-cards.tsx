import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Coverage, percentOf } from '#contract/figures'
import type { CommunityCoverage } from '#contract/grid-month'
import { Button, Card } from '../../../components/kit'
import { BarRow } from '../shared/bar-row'
import { lastWorkInWords } from '../shared/month'
import { ShownFirst } from './shown-first'

/** So many are shown before one asks for more. */
const SHOWN = 10

interface Props {
  readonly coverage: Coverage
  readonly month: string
  /** Numbers may still rise. */
  readonly anew: boolean
}

/** 覆盖: communities by the share of grids with work in the month, and the grids without any. */
export function CoverageCards({ coverage: { communities, without }, month, anew }: Props) {
  const [all, setAll] = useState(false)
  const share = ({ worked, grids }: CommunityCoverage) => worked / grids
  const ranked = communities.filter(({ worked }) => worked > 0).sort((a, b) => share(b) - share(a) || b.grids - a.grids)
  // equal shares have the same place
  const placeOf = (one: CommunityCoverage) => 1 + ranked.findIndex((other) => share(other) === share(one))
  const others = communities.length - ranked.length
  const shown = all ? ranked : ranked.slice(0, SHOWN)
  const grids = communities.reduce((sum, one) => sum + one.grids, 0)
  const worked = grids - without.count
  return (
    <>
      <Card title='网格覆盖 · 社区排名'>
        <View className='figures__note'>
          {grids} 个网格中有 {worked} 个当月有网格员做过工作（{percentOf(worked, grids)}
          ）：上报、当场处置、核实、核查，任何一项都算。
        </View>
        {anew ? <View className='figures__note'>正在重新统计以前的案件，数字还会增加。</View> : null}
        {shown.map((one) => (
          <BarRow
            key={one.code}
            name={`${placeOf(one)}. ${one.name}`}
            words={`${percentOf(one.worked, one.grids)}（${one.worked}/${one.grids}）`}
            part={one.worked}
            whole={one.grids}
          />
        ))}
        {ranked.length > shown.length ? (
          <Button kind='plain' size='small' onTap={() => setAll(true)}>
            全部 {ranked.length} 个社区
          </Button>
        ) : null}
        {others > 0 ? (
          <View className='figures__note'>
            {ranked.length > 0 ? '另有 ' : ''}
            {others} 个社区当月没有网格员做过工作。
          </View>
        ) : null}
      </Card>
      <WithoutWork without={without} month={month} />
    </>
  )
}

/** Grids nobody looked at, community by community, and since when. */
function WithoutWork({ without: { count, first }, month }: Pick<Coverage, 'without'> & { readonly month: string }) {
  return (
    <Card title='没有人工作的网格'>
      <View className='figures__note'>
        {count === 0 ? '当月每个网格都有网格员做过工作。' : `${count} 个网格当月没有网格员做过工作。`}
      </View>
      <ShownFirst
        first={first}
        count={count}
        row={({ code, name, lastWorkIn }) => (
          <View key={code} className='figures__without'>
            <View>{name}</View>
            <View className='figures__since'>{lastWorkInWords(lastWorkIn, month)}</View>
          </View>
        )}
      />
    </Card>
  )
}
