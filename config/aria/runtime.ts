/** The part of the plugin that runs on the phone: the same names, so that the short forms in setData agree. */
import { hooks, internalComponents, mergeInternalComponents } from '@tarojs/shared'
import { ARIA_OF_COMPONENTS, UNUSED_OF_VIEW } from './names'

mergeInternalComponents(ARIA_OF_COMPONENTS)
for (const name of UNUSED_OF_VIEW) delete internalComponents.View?.[name]

// What only a browser needs does not go over WeChat's bridge: its tab key, and being told that a button is one.
hooks.tap('modifyHydrateData', (data: { nn?: string; role?: string; tabIndex?: number }) => {
  delete data.tabIndex
  if (data.nn === 'button') delete data.role
})
