import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import type { HeldCase, HeldPiece } from '#contract/content'
import { usePages } from '../../../cloud/use-pages'
import { Card, Empty, Page, PagedList } from '../../../components/kit'
import { timeInWords } from '../../../words/time'
import { goToCase } from '../shared/go'
import { HideSheet } from './hide-sheet'
import './index.scss'
import { PieceView } from './piece-view'

const FIRST = {}

const keyOf = (caseId: string, { key }: HeldPiece): string => `${caseId} ${key}`

/** Words and photos of residents that WeChat's check did not pass, or could not look at: a person decides. */
export default function HeldPage() {
  const pages = usePages('officer', 'content.list', FIRST)
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const [hiding, setHiding] = useState<{ readonly caseId: string; readonly piece: HeldPiece }>()
  usePullDownRefresh(() => void pages.refresh().finally(() => Taro.stopPullDownRefresh()))

  const settle = (caseId: string, piece: HeldPiece, word: string): void => {
    setHiding(undefined)
    setSettled((known) => new Set(known).add(keyOf(caseId, piece)))
    void Taro.showToast({ title: word, icon: 'none' })
    void pages.refresh()
  }
  const { list, ...rest } = pages
  const waiting = list?.flatMap((one) => {
    const pieces = one.pieces.filter((piece) => !settled.has(keyOf(one.caseId, piece)))
    return pieces.length > 0 ? [{ ...one, pieces }] : []
  })
  return (
    <Page title='内容审核'>
      {waiting && waiting.length > 0 ? (
        <View className='held__lead'>
          这些文字和照片现在只有上报人和办案人员能看到。没有人脸、车牌、辱骂、广告等问题，就可以公开。案件照常办理。
        </View>
      ) : null}
      <PagedList
        pages={waiting ? { ...rest, list: waiting } : rest}
        row={(one) => (
          <HeldCard
            key={one.caseId}
            held={one}
            onReleased={(piece) => settle(one.caseId, piece, '已公开')}
            onHide={(piece) => setHiding({ caseId: one.caseId, piece })}
            onStale={() => void pages.refresh()}
          />
        )}
        empty={
          <Empty
            icon='circle-check'
            title='没有待审核的内容'
            text='微信没有通过、或没能检查的文字和照片会出现在这里。'
          />
        }
      />
      {hiding ? (
        <HideSheet
          key={keyOf(hiding.caseId, hiding.piece)}
          caseId={hiding.caseId}
          piece={hiding.piece}
          onClose={() => setHiding(undefined)}
          onHidden={() => settle(hiding.caseId, hiding.piece, '继续隐藏，上报人会收到原因')}
          onStale={() => void pages.refresh()}
        />
      ) : null}
    </Page>
  )
}

interface CardProps {
  readonly held: HeldCase
  readonly onReleased: (piece: HeldPiece) => void
  readonly onHide: (piece: HeldPiece) => void
  readonly onStale: () => void
}

function HeldCard({ held, onReleased, onHide, onStale }: CardProps) {
  const { caseId, caseNo, itemName, communityName, heldAtMs, pieces } = held
  return (
    <Card>
      <View
        className='held__case'
        onClick={() => goToCase(caseId)}
        {...{ role: 'button', tabIndex: 0, 'aria-label': `查看案件：${itemName}，${caseNo}` }}
      >
        <View className='held__name'>{itemName}</View>
        <View className='held__facts'>
          {communityName} · {caseNo} · {timeInWords(heldAtMs)}
        </View>
      </View>
      {pieces.map((piece) => (
        <PieceView
          key={piece.key}
          caseId={caseId}
          piece={piece}
          onReleased={() => onReleased(piece)}
          onHide={() => onHide(piece)}
          onStale={onStale}
        />
      ))}
    </Card>
  )
}
