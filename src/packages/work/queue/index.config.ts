export default definePageConfig({
  navigationBarTitleText: '工作台',
  enablePullDownRefresh: true,
  enablePageScroll: true,
  enableReachBottom: true,
})
