import Taro from '@tarojs/taro'

/** `taken`: another file (perhaps this one, whose answer was lost) lies under that path. */
export type Put = { readonly fileId: string } | { readonly taken: true }

/** Puts a file under a path nobody used; throws when nothing came back. */
export async function putFile(cloudPath: string, filePath: string): Promise<Put> {
  try {
    const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath })
    return { fileId: fileID }
  } catch (error) {
    if (isDenied(error)) return { taken: true }
    throw error
  }
}

/** The storage rule lets a phone create a file, never write over one. */
function isDenied(error: unknown): boolean {
  const message = (error as { errMsg?: unknown } | undefined)?.errMsg
  return typeof message === 'string' && /permission|denied|403|409/i.test(message)
}
