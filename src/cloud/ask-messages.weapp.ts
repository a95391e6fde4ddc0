import Taro from '@tarojs/taro'
import type { TemplateKey, TemplateToAsk } from '#contract/messages'

type AskMessages = (templates: readonly TemplateToAsk[]) => Promise<readonly TemplateKey[]>

/** WeChat's own dialog, which it opens only at a tap. @returns what was agreed to: one message of each */
export const askMessages: AskMessages | undefined = async (templates) => {
  try {
    const answer: Readonly<Record<string, unknown>> = {
      ...(await Taro.requestSubscribeMessage({
        tmplIds: templates.map(({ templateId }) => templateId),
        // Alipay's name for the same; the types want it.
        entityIds: [],
      })),
    }
    return templates.filter(({ templateId }) => answer[templateId] === 'accept').map(({ key }) => key)
  } catch {
    // The dialog was closed, or messages are switched off: as if nothing was agreed to.
    return []
  }
}
