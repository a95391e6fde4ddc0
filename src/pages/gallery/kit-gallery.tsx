import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Amount,
  Button,
  Card,
  Cell,
  Checkbox,
  Chips,
  Choice,
  Empty,
  FailureState,
  Field,
  Notice,
  Sheet,
  Skeleton,
  Tabs,
  Tag,
  Tiles,
  Toggle,
} from '../../components/kit'
import { Part } from './part'

const BUTTONS = ['primary', 'secondary', 'danger', 'plain'] as const
const SIZES = ['normal', 'small', 'large'] as const
const NOTICES = ['info', 'success', 'accent', 'danger'] as const
const TAGS = ['primary', 'accent', 'danger', 'info'] as const
const OPTIONS = [
  { key: 'a', title: '规范', note: '事项选得对，照片看得清' },
  { key: 'b', title: '不规范', note: '有一样没做好' },
] as const
const TABS = [
  { key: 'a', text: '待核实', count: 3 },
  { key: 'b', text: '全部' },
] as const
const CHIPS = [
  { key: 'a', text: '只看超期' },
  { key: 'b', text: '办理中' },
] as const
const TILES = [
  { key: 'a', icon: 'camera', title: '上报 / 自查自处', note: '巡查发现的问题' },
  { key: 'b', icon: 'layers', title: '事项培训', extra: <Tag kind='accent'>1 批未学</Tag> },
  { key: 'c', icon: 'bell', title: '通报与动态' },
] as const
const noop = (): void => undefined

/** The small kit every page is built of. */
export function KitGallery() {
  return (
    <View>
      <Part name='按钮'>
        {BUTTONS.map((kind) => (
          <View key={kind} className='gallery__row'>
            <Button kind={kind}>可以点</Button>
            <Button kind={kind} disabled>
              不能点
            </Button>
            <Button kind={kind} loading>
              正在提交
            </Button>
          </View>
        ))}
        {SIZES.map((size) => (
          <Button key={size} size={size} icon='camera' block>
            拍照上报
          </Button>
        ))}
      </Part>
      <Part name='提示'>
        {NOTICES.map((kind) => (
          <Notice key={kind} kind={kind}>
            一句不能错过的话。
          </Notice>
        ))}
        <View className='gallery__row'>
          {TAGS.map((kind) => (
            <Tag key={kind} kind={kind}>
              标签
            </Tag>
          ))}
        </View>
        <Amount fen={500} size='xl' />
      </Part>
      <Choices />
      <Part name='填写'>
        <Field label='一行' value='' placeholder='如：市场东门旁' hint='可以不填' onChange={noop} />
        <Field label='带单位' kind='number' unit='次' value='20' hint='1 到 1000' onChange={noop} />
        <Field label='必填' required value='' placeholder='请填写' error='请写几个字说明。' onChange={noop} />
        <Field label='几行' kind='lines' placeholder='几行字' value='写了几个字' onChange={noop} />
        <Field label='不能改' placeholder='姓名' value='陈*明' disabled onChange={noop} />
      </Part>
      <Card title='卡片' extra='右边'>
        <Cell icon='file-text' title='一行' note='第二行小字' extra='右边' onTap={noop} />
        <Cell title='只看' extra='不能点' />
      </Card>
      <Card title='入口'>
        <Tiles items={TILES} onTap={noop} />
      </Card>
      <Card kind='primary'>主色</Card>
      <Card kind='accent'>强调</Card>
      <Empty title='这里还没有' text='有了会出现在这里。' action={<Button>去看看</Button>} />
      <FailureState failure={{ ok: false, offline: true }} onRetry={noop} />
      <FailureState failure={{ ok: false, fault: { requestId: 'a1b2c3' } }} onRetry={noop} />
      <FailureState failure={{ ok: false, refusal: 'case/not-found' }} onRetry={noop} />
      <Skeleton cards={1} rows={3} />
    </View>
  )
}

function Choices() {
  const [one, setOne] = useState<'a' | 'b'>('a')
  const [chip, setChip] = useState<'a' | 'b' | undefined>('a')
  const [on, setOn] = useState(true)
  const [open, setOpen] = useState(false)
  return (
    <Part name='选择'>
      <Choice options={OPTIONS} value={one} onChange={setOne} />
      <Choice look='tiles' options={OPTIONS} value={one} onChange={setOne} />
      <Tabs items={TABS} value={one} onChange={setOne} />
      <Chips label='筛选' items={CHIPS} value={chip} onChange={setChip} />
      <Checkbox checked={on} onChange={setOn}>
        我已年满 14 周岁
      </Checkbox>
      <Toggle title='开关' note='打开以后' on={on} onChange={setOn} />
      <Button kind='secondary' onTap={() => setOpen(true)}>
        打开面板
      </Button>
      <Sheet open={open} title='面板' onClose={() => setOpen(false)} foot={<Button block>提交</Button>}>
        <View>面板里的内容</View>
      </Sheet>
    </Part>
  )
}
