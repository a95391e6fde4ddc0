export default definePageConfig({
  navigationBarTitleText: '奖励台账',
  enablePullDownRefresh: true,
  enablePageScroll: true,
  enableReachBottom: true,
})
