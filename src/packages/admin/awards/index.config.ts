export default definePageConfig({
  navigationBarTitleText: '奖励设置',
})
