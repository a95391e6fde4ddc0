import Taro from '@tarojs/taro'

/** What the button that calls `saveText` says. */
export const SAVE_WORD = '发到微信聊天'

/** WeChat keeps files to itself: a spreadsheet leaves the phone as a file in a chat, one's own among them. */
export function saveText(fileName: string, text: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/figures.csv`
  return new Promise((resolve) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () =>
        void Taro.shareFileMessage({ filePath, fileName, success: () => resolve(true), fail: () => resolve(false) }),
      fail: () => resolve(false),
    })
  })
}
