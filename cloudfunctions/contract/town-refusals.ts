/** What an admin is told when the town's rules, map or items cannot be changed that way. */
export const TOWN_REFUSAL_SENTENCES = {
  'rules/unknown-version': '没有第 {version} 版规则，请刷新列表后再选。',
  'rules/has-errors': '第 {version} 版规则有 {errors} 处错误，请先在检查结果中逐条改正，再启用。',
  'rules/changed-meanwhile': '现在生效的已是第 {version} 版，请先查看它，再决定是否替换。',
  'rules/already-active': '第 {version} 版已经生效，不必再次启用。',
  'map/missing': '没有找到上传的地图文件，请重新上传。',
  'map/too-large': '地图文件太大（最大 {maxMb} MB），请简化边界后再上传。',
  'map/not-json': '文件不是 GeoJSON，请从地图软件导出 GeoJSON 后再上传。',
  'map/has-problems': '地图有 {problems} 处问题，没有导入。请按检查结果修改后再上传。',
  'items/unknown': '没有这个事项，请刷新后再选。',
  'items/alias-taken': '“{alias}”已经是“{item}”的叫法，请换一个说法。',
  'items/changed-meanwhile': '事项刚刚被更新过，请刷新后再改。',
  'messages/changed-meanwhile': '模板刚刚被改过（现在是第 {version} 版），请刷新后再改。',
  'messages/template-missing': '“{news}”用的模板没有填写，请先填写模板，或去掉这一项。',
  'content/not-held': '这项内容已由其他人处理，请刷新。',
  'content/own': '自己发的内容须由别的派单员处理。',
  'content/changed-meanwhile': '案件刚刚有变化，请再试一次。',
} as const
