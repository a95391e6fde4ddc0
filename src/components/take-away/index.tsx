import Taro from '@tarojs/taro'
import { SAVE_WORD, saveText } from '../../cloud/save-text'
import { Button } from '../kit'

const say = (title: string) => void Taro.showToast({ title, icon: 'none', duration: 2500 })

/** A table that leaves the phone: as a file of the browser, into a chat of WeChat, or copied. */
export function TakeAway({ fileName, csv }: { readonly fileName: string; readonly csv: string }) {
  const save = async () => {
    if (!(await saveText(fileName, csv))) say('没有存成，可以改用“复制”')
  }
  const copy = () => Taro.setClipboardData({ data: csv }).catch(() => say('没有复制成，请再试一次'))
  return (
    <>
      <Button block onTap={() => void save()}>
        {SAVE_WORD}
      </Button>
      <Button block kind='plain' onTap={() => void copy()}>
        复制
      </Button>
    </>
  )
}
