/** What screen readers are told, on which of WeChat's components; Taro's own templates leave all of it out.
 *  No types in this file: Taro loads it as it stands.
 *  https://developers.weixin.qq.com/miniprogram/dev/framework/ability/wxa-accessibility */

const NAMED = { 'aria-label': '' }
/** `role` is what components write, as in a browser; WeChat calls it `aria-role`. */
const SPOKEN = {
  ...NAMED,
  role: '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-hidden': '',
  'aria-selected': '',
}

export const ARIA_OF_COMPONENTS = {
  View: SPOKEN,
  Text: { ...NAMED, role: '', 'aria-hidden': '' },
  Image: { ...NAMED, role: '', 'aria-hidden': '' },
  Button: { ...NAMED, 'aria-disabled': '' },
  ScrollView: NAMED,
  Input: NAMED,
  Textarea: NAMED,
  Slider: NAMED,
  Map: NAMED,
}

/** What of Taro's templates nobody uses; they are repeated for every level a page is deep. */
export const UNUSED_OF_VIEW = [
  'animation',
  'bindAnimationStart',
  'bindAnimationIteration',
  'bindAnimationEnd',
  'bindTransitionEnd',
  'hover-stop-propagation',
  'hover-start-time',
  'hover-stay-time',
]
