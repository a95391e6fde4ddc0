/** A plugin of Taro's: what components say to screen readers reaches WeChat's own. */
import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { ARIA_OF_COMPONENTS, UNUSED_OF_VIEW } from './names'

/** What of Taro's description of WeChat is changed here. */
interface WeChatPlatform {
  runtimePath: string | string[]
  readonly template: {
    readonly internalComponents: { readonly View: Record<string, unknown> }
    mergeComponents(ctx: IPluginContext, components: typeof ARIA_OF_COMPONENTS): void
    replacePropName(name: string, ...rest: unknown[]): string
  }
}

export default function aria(ctx: IPluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeChatPlatform) {
      const { template } = platform
      template.mergeComponents(ctx, ARIA_OF_COMPONENTS)
      for (const name of UNUSED_OF_VIEW) delete template.internalComponents.View[name]
      const nameOf = template.replacePropName.bind(template)
      template.replacePropName = (name, ...rest) => (name === 'role' ? 'aria-role' : nameOf(name, ...rest))
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime.ts')].flat()
    },
  })
}
