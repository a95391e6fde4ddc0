export default definePageConfig({
  navigationBarTitleText: '资格申诉',
  enablePullDownRefresh: true,
})
