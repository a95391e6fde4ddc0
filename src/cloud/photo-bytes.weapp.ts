import Taro from '@tarojs/taro'

/** The bytes of a chosen photo, whose path is a temporary or saved file. */
export function readPhoto(path: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      success: ({ data }) =>
        typeof data === 'string' ? reject(new Error('not bytes')) : resolve(new Uint8Array(data)),
      fail: (error) => reject(new Error(error.errMsg)),
    })
  })
}
