import Taro from '@tarojs/taro'

export function randomBytes(count: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    void Taro.getRandomValues({
      length: count,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: (error) => reject(new Error(`no randomness: ${error.errMsg}`)),
    })
  })
}
