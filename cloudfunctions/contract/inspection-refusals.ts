/** What an inspector or an admin is told when an inspection cannot go that way. */
export const INSPECTION_REFUSAL_SENTENCES = {
  'inspection/not-found': '没有找到这次检查，请刷新列表。',
  'inspection/not-yours': '这次检查由别的督查员负责。',
  'inspection/own-community': '自己社区的案件，由别的社区来检查。',
  'inspection/already-checked': '这件案件刚刚已由别人检查，请刷新。',
  'inspection/published': '这次检查的结果已经公布，不能再改。',
  'inspection/wrong-points': '检查表刚刚有变化，请刷新后重新检查。',
  'inspection/reason-required': '请选择不通过的原因。',
  'inspection/note-required': '请写几个字，说明哪里不通过。',
  'inspection/photo-required': '请拍一张能看出问题的照片。',
  'inspection/not-all-checked': '还有 {open} 件没有检查，检查完才能公布。',
  'inspection/settings-changed': '检查清单刚刚有人改过（现在是第 {version} 版），请先看现在的内容再改。',
  'bulletin/not-found': '没有找到这份通报，或您无权查看。',
  'bulletin/published': '已经发布的内容不能再改。如有错误，请另发更正。',
} as const
