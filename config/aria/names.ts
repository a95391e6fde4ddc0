/** What screen readers are told, on which of WeChat's components; Taro's own templates leave all of it out.
 *  https://developers.weixin.qq.com/miniprogram/dev/framework/ability/wxa-accessibility */

const NAMED = { 'aria-label': '' }
/** `role` is what components write, as in a browser; WeChat calls it `aria-role`. */
const SPOKEN = {
  ...NAMED,
  role: '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-hidden': '',
  'aria-level': '',
  'aria-live': '',
  'aria-modal': '',
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
