/** Made-up names and telephone numbers: nobody is meant, and no name or number comes twice. */
import type { Random } from './random'

const SURNAMES = [
  ...'陈梁黄李何罗关潘邓谭招麦冯杜叶区霍邝卢简张林刘吴周曾郑杨朱徐钟苏莫梅颜孔劳钱温蔡许彭余邱严孙程汤范袁石龙',
]
const GIVEN_NAMES =
  '志强 建华 伟明 国栋 家豪 俊杰 文辉 永康 锦荣 耀辉 启明 志远 健文 浩然 子轩 嘉诚 振宇 德胜 炳坤 兆基 伟业 海涛 广生 兴华 立新 文斌 少峰 景新 泽林 柏年 绍棠 润生 明哲 立群 一鸣 思远 国辉 卓贤 培德 晓东 秀英 丽华 美玲 婉婷 惠芳 淑贞 小燕 嘉欣 雅琪 敏仪 佩珊 晓彤 雪梅 玉兰 思琪 静雯 咏诗 洁莹 凤仪 桂芳 少芬 燕萍 慧敏 丽珍 倩怡 月华 彩霞 颖琳 诗韵 海燕 春梅 秋萍 雨晴 若兰 佳宜 文静 素珍 艳芬 巧云 锦秀'.split(
    ' ',
  )
/** Number ends a top-up test or a real line could use; only the one invalid example has such an end. */
const ENDS_NOT_GIVEN = [0, 1]
export const INVALID_PHONE = '19900000000'

interface Names {
  nextName(): string
  nextPhone(): string
}

export function namesFrom(random: Random): Names {
  const used = new Set<string>()
  let phones = 0
  return {
    nextName: () => {
      let name = ''
      do name = random.pick(SURNAMES) + random.pick(GIVEN_NAMES)
      while (used.has(name))
      used.add(name)
      return name
    },
    nextPhone: () => {
      let end = 0
      do {
        phones += 1
        // 137 and 10,000 have no common factor: every end comes once before any comes again.
        end = (1234 + 137 * phones) % 10_000
      } while (ENDS_NOT_GIVEN.includes(end))
      return `1990000${String(end).padStart(4, '0')}`
    },
  }
}
