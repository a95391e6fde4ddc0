/** What a grid officer is told when a quiz cannot be taken. */
export const TRAINING_REFUSAL_SENTENCES = {
  'training/no-batch': '没有找到这一批事项，请返回刷新。',
  'training/pass-mark-too-high': '合格题数不能多于题数，请改小一些。',
  'training/settings-changed': '培训测验刚刚有人改过（现在是第 {version} 版），请先看现在的内容再改。',
  'training/questions-changed': '事项刚刚有更新，题目变了，请返回重新打开再答。',
} as const
