/** What a grid officer is told when a quiz cannot be taken. */
export const TRAINING_REFUSAL_SENTENCES = {
  'training/no-batch': '没有找到这一批事项，请返回刷新。',
  'training/questions-changed': '事项刚刚有更新，题目变了，请返回重新打开再答。',
} as const
