import Taro from '@tarojs/taro'

/** `taken`: another file (perhaps this one, whose answer was lost) lies under that path. */
export type Put = { readonly fileId: string } | { readonly taken: true }

/** WeChat's STORAGE_EXCEED_AUTHORITY: the storage rule says no. */
const EXCEEDS_AUTHORITY = -503_002

/**
 * Puts a file under a path nobody used; throws when nothing came back.
 * @param tell how much of it is there, 0 to 100
 */
export async function putFile(cloudPath: string, filePath: string, tell: (percent: number) => void): Promise<Put> {
  try {
    return { fileId: await uploaded(cloudPath, filePath, tell) }
  } catch (error) {
    if (isDenied(error)) return { taken: true }
    throw error
  }
}

function uploaded(cloudPath: string, filePath: string, tell: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    // With callbacks WeChat hands out the task, which knows how far it is; some versions of it hand out nothing.
    const task: Taro.UploadTask | undefined = Taro.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: (error) => reject(error),
    })
    task?.onProgressUpdate?.(({ progress }) => tell(progress))
  })
}

/** The storage rule lets a phone create a file, never write over one. */
function isDenied(error: unknown): boolean {
  const { errCode, errMsg } = error as { errCode?: unknown; errMsg?: unknown }
  return (
    errCode === EXCEEDS_AUTHORITY || /STORAGE_EXCEED_AUTHORITY|exceed authority|permission denied/i.test(String(errMsg))
  )
}
