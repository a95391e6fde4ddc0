import Taro from '@tarojs/taro'

const pathOf = (page: string): string => `/packages/inspect/${page}/index`

export const toCheck = (roundId: string, number: number, caseId: string): void =>
  void Taro.navigateTo({
    url: `${pathOf('check')}?round=${encodeURIComponent(roundId)}&number=${number}&caseId=${caseId}`,
  })

export const toProof = (roundId: string): void =>
  void Taro.navigateTo({ url: `${pathOf('proof')}?round=${encodeURIComponent(roundId)}` })

export const toBulletin = (bulletinId: string): void =>
  void Taro.navigateTo({ url: `${pathOf('bulletin')}?id=${encodeURIComponent(bulletinId)}` })

export const toWrite = (query = ''): void => void Taro.navigateTo({ url: `${pathOf('write')}${query}` })

/** @param roundId in which it was drawn: who is to check it may open it for that alone */
export const toWorkCase = (caseId: string, roundId: string): void =>
  void Taro.navigateTo({ url: `/packages/work/case/index?caseId=${caseId}&round=${encodeURIComponent(roundId)}` })

export const toLesson = (batch: number): void => void Taro.navigateTo({ url: `${pathOf('lesson')}?batch=${batch}` })

export const toQuiz = (batch: number): void => void Taro.navigateTo({ url: `${pathOf('quiz')}?batch=${batch}` })
