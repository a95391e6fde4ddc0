import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { DrawProof } from '#contract/inspections'
import { useQuery } from '../../../cloud/use-query'
import { Card, FailureState, NotFound, Page, Skeleton, Tag } from '../../../components/kit'
import { roundIdIn } from '../../../words/round-id'
import { timeInWords } from '../../../words/time'
import './index.scss'

/** All that is needed to draw a community's cases again. */
export default function ProofPage() {
  const roundId = roundIdIn(useRouter().params)
  const query = useQuery('officer', 'inspection.proof', roundId ? { roundId } : null)
  return (
    <Page title='抽签凭据'>
      {!roundId ? (
        <NotFound sentence='没有找到这次抽签，可能是地址不完整。' />
      ) : query.data ? (
        <Proof proof={query.data} />
      ) : query.failure ? (
        <FailureState failure={query.failure} onRetry={() => void query.refresh()} />
      ) : (
        <Skeleton page cards={2} />
      )}
    </Page>
  )
}

function Proof({ proof }: { readonly proof: DrawProof }) {
  const { commitment, committedAtMs, secret, communityCode, candidates, listHash, seed, drawn } = proof
  return (
    <View>
      <Card title='为什么谁也改不了结果'>
        <View className='proof__text'>
          签在案件结案之前就定好并封存：先公布封条，抽签后才公布密钥。密钥和这个社区的全部案件号一起决定抽到哪几件，多一件、少一件，结果都会变。任何人用
          SHA-256 都能重算。
        </View>
      </Card>
      <Card title={`从 ${candidates.length} 件中抽到 ${drawn.length} 件`}>
        <View className='proof__numbers'>
          {candidates.map((caseNo) => (
            <Tag key={caseNo} kind={drawn.includes(caseNo) ? 'primary' : 'neutral'}>
              {drawn.includes(caseNo) ? `抽到 ${caseNo}` : caseNo}
            </Tag>
          ))}
        </View>
      </Card>
      <Card title='重算用的数'>
        <Line label={`封条（${timeInWords(committedAtMs)}公布），是密钥的 SHA-256`} value={commitment} />
        <Line label='密钥' value={secret ?? '全部社区抽完后公布'} />
        <Line label='案件号名单（排序、每行一个）的 SHA-256' value={listHash} />
        <Line label={`种子：“密钥:${communityCode}:名单”的 SHA-256`} value={seed ?? '全部社区抽完后公布'} />
        <View className='proof__text'>每件的签是“种子:案件号”的 SHA-256，签最小的几件被抽到。</View>
      </Card>
    </View>
  )
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <View className='proof__line'>
      <View className='proof__label'>{label}</View>
      <Text className='proof__value' userSelect>
        {value}
      </Text>
    </View>
  )
}
