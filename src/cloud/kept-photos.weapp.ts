import Taro from '@tarojs/taro'

/** Photos of a draft lie in the mini-program's own folder, since temporary files go when it is closed. */
const fileOf = (key: string) => `${Taro.env.USER_DATA_PATH}/draft-${key}.jpg`

export function keepPhoto(key: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().copyFile({
      srcPath: path,
      destPath: fileOf(key),
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

/** Where a kept photo can be read; nothing when it is gone. */
export function openPhoto(key: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const path = fileOf(key)
    Taro.getFileSystemManager().access({ path, success: () => resolve(path), fail: () => resolve(undefined) })
  })
}

/** What was made smaller and has been sent; temporary files go by themselves. */
export function dropPicked(paths: readonly string[]): void {
  const own = paths.filter((path) => path.startsWith(String(Taro.env.USER_DATA_PATH)))
  for (const filePath of own) Taro.getFileSystemManager().unlink({ filePath, fail: () => {} })
}

export async function dropPhotos(keys: readonly string[]): Promise<void> {
  for (const key of keys) Taro.getFileSystemManager().unlink({ filePath: fileOf(key), fail: () => {} })
}
