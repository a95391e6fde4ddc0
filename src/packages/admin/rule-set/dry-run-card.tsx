import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DispatchTarget, DryRun, DryRunMove } from '#contract/rules'
import type { PublicTown } from '#contract/town'
import { useTown } from '../../../cloud/town'
import { useAsk } from '../../../cloud/use-ask'
import { Button, Card, Notice } from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import { targetInWords } from './rule-words'

const EXAMPLES_SHOWN = 10

/** Past cases dispatched again under another version: who would get what. A thousand at a time, the newest first. */
export function DryRunCard({ version }: { readonly version: number }) {
  const { town } = useTown()
  const [run, setRun] = useState<DryRun>()
  const { send, sending, failure } = useAsk('admin', 'rules.dryRun')
  const go = async (so: DryRun | undefined): Promise<void> => {
    const reply = await send({ version, ...(so?.cursor ? { cursor: so.cursor } : {}) })
    if (reply?.ok) setRun(so ? together(so, reply.value) : reply.value)
  }
  return (
    <Card title='试跑'>
      {failure ? <Notice kind='danger'>{failureInWords(failure)}</Notice> : null}
      {run ? (
        <Result run={run} town={town} />
      ) : (
        <View className='admin-lead'>用过去的案件试一遍，看会改派多少、派给谁。不影响任何案件。</View>
      )}
      {run && !run.cursor ? null : (
        <Button block kind='secondary' loading={sending} onTap={() => void go(run)}>
          {sending ? '正在试跑' : run ? '再往前试 1000 件' : '试跑'}
        </Button>
      )}
    </Card>
  )
}

function Result({ run, town }: { readonly run: DryRun; readonly town: PublicTown | undefined }) {
  const { comparedWith, cases, moved, moves, examples, changedOtherwise } = run
  const path = (from: DispatchTarget, to: DispatchTarget) => `${targetInWords(from, town)} → ${targetInWords(to, town)}`
  if (cases === 0) return <Notice>还没有案件可以试。</Notice>
  return (
    <>
      <Notice kind={moved > 0 ? 'info' : 'success'}>
        {moved > 0
          ? `试了 ${cases} 件，与第 ${comparedWith} 版相比，${moved} 件会派给别人。`
          : `试了 ${cases} 件，与第 ${comparedWith} 版相比，没有一件会派给别人。`}
      </Notice>
      {changedOtherwise > 0 ? <Notice>{`另有 ${changedOtherwise} 件部门不变，协办或时限会变。`}</Notice> : null}
      {moves.map(({ from, to, cases: count }) => (
        <View key={path(from, to)} className='admin-row'>
          <View className='admin-row__main'>{path(from, to)}</View>
          <View>{`${count} 件`}</View>
        </View>
      ))}
      {examples.slice(0, EXAMPLES_SHOWN).map(({ caseNo, itemName, from, to }) => (
        <View key={caseNo} className='admin-row'>
          <View className='admin-row__main'>
            <View>{`${itemName}（${caseNo}）`}</View>
            <View className='admin-facts'>{path(from, to)}</View>
          </View>
        </View>
      ))}
    </>
  )
}

/** Newer cases and older ones in one result. */
function together(so: DryRun, next: DryRun): DryRun {
  const { cursor: _, ...was } = so
  const keyOf = ({ from, to }: DryRunMove) => JSON.stringify([from, to])
  const moves = new Map(so.moves.map((move) => [keyOf(move), move]))
  for (const move of next.moves) {
    const known = moves.get(keyOf(move))
    moves.set(keyOf(move), known ? { ...known, cases: known.cases + move.cases } : move)
  }
  return {
    ...was,
    cases: so.cases + next.cases,
    moved: so.moved + next.moved,
    moves: [...moves.values()].sort((one, other) => other.cases - one.cases),
    examples: [...so.examples, ...next.examples],
    changedOtherwise: so.changedOtherwise + next.changedOtherwise,
    ...(next.cursor ? { cursor: next.cursor } : {}),
  }
}
