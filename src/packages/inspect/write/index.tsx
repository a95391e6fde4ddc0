import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import {
  AUDIENCE_WORDS,
  type Audience,
  BULLETIN_TEXT_CHARS_MAX,
  BULLETIN_TITLE_CHARS_MAX,
  type BulletinView,
} from '#contract/bulletins'
import { useAsk } from '../../../cloud/use-ask'
import { useCommand } from '../../../cloud/use-command'
import { useQuery } from '../../../cloud/use-query'
import {
  Button,
  Card,
  Choice,
  FailureState,
  Field,
  FieldFrame,
  Notice,
  optionsOf,
  Page,
  Skeleton,
} from '../../../components/kit'
import { failureInWords } from '../../../words/failure'
import './index.scss'

/** News as a draft, looked over and published; with `corrects`, a correction of an earlier one. */
export default function WritePage() {
  const { params } = useRouter()
  const bulletinId = params.id ? decodeURIComponent(params.id) : undefined
  const corrects = params.corrects ? decodeURIComponent(params.corrects) : undefined
  const draft = useQuery('officer', 'bulletin.draft', bulletinId ? { bulletinId } : null)
  const title = corrects ? '写更正' : '写动态'
  if (!bulletinId || draft.data)
    return <Form title={title} draft={draft.data} corrects={draft.data?.corrects ?? corrects} />
  return (
    <Page title={title}>
      {draft.failure ? <FailureState failure={draft.failure} onRetry={() => void draft.refresh()} /> : <Skeleton />}
    </Page>
  )
}

interface Props {
  readonly title: string
  readonly draft: BulletinView | undefined
  readonly corrects: string | undefined
}

function Form({ title: pageTitle, draft, corrects }: Props) {
  const [title, setTitle] = useState(draft?.title ?? '')
  const [text, setText] = useState(draft?.text ?? '')
  const [audience, setAudience] = useState<Audience | undefined>(draft?.audience)
  const [savedId, setSavedId] = useState(draft?.bulletinId)
  const [tried, setTried] = useState(false)
  const saving = useCommand('officer', 'bulletin.save')
  const publishing = useAsk('officer', 'bulletin.publish')
  const missing = {
    title: title.trim() === '' ? '请写标题。' : undefined,
    text: text.trim() === '' ? '请写内容。' : undefined,
    audience: audience === undefined ? '请选择发给谁。' : undefined,
  }
  const wrong: Partial<typeof missing> = tried ? missing : {}
  const failure = saving.failure ?? publishing.failure

  const save = async (): Promise<string | undefined> => {
    setTried(true)
    if (audience === undefined || missing.title || missing.text) return undefined
    const reply = await saving.send({
      title: title.trim(),
      text: text.trim(),
      audience,
      ...(savedId === undefined ? {} : { bulletinId: savedId }),
      ...(corrects === undefined ? {} : { corrects }),
    })
    if (!reply?.ok) return undefined
    setSavedId(reply.value.bulletinId)
    return reply.value.bulletinId
  }
  const keep = async (): Promise<void> => {
    if (await save()) void Taro.showToast({ title: '草稿已保存', icon: 'none' })
  }
  const publish = async (): Promise<void> => {
    const bulletinId = await save()
    if (!bulletinId) return
    const { confirm } = await Taro.showModal({
      title: '现在发布？',
      content: '发布后不能再改，有错只能另发更正。',
      confirmText: '发布',
      cancelText: '再看看',
    })
    if (!confirm) return
    const reply = await publishing.send({ bulletinId })
    if (reply?.ok)
      await Taro.redirectTo({ url: `/packages/inspect/bulletin/index?id=${encodeURIComponent(bulletinId)}` })
  }
  return (
    <Page title={pageTitle}>
      <Card>
        <Field
          label='标题'
          required
          value={title}
          maxLength={BULLETIN_TITLE_CHARS_MAX}
          placeholder='例如：周六清理河涌'
          error={wrong.title}
          onChange={setTitle}
        />
        <Field
          kind='lines'
          label='内容'
          required
          value={text}
          maxLength={BULLETIN_TEXT_CHARS_MAX}
          placeholder='时间、地点、要做什么。请不要写个人信息。'
          error={wrong.text}
          onChange={setText}
        />
        <FieldFrame label='发给谁' required error={wrong.audience}>
          <Choice options={optionsOf(AUDIENCE_WORDS)} value={audience} onChange={setAudience} />
        </FieldFrame>
      </Card>
      {failure ? <Notice kind='danger'>{failureInWords(failure, { form: true })}</Notice> : null}
      <View className='write__buttons'>
        <Button kind='secondary' loading={saving.sending} onTap={() => void keep()}>
          保存草稿
        </Button>
        <Button loading={publishing.sending} onTap={() => void publish()}>
          发布
        </Button>
      </View>
    </Page>
  )
}
