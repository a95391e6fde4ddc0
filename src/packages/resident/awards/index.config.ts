export default definePageConfig({ navigationBarTitleText: '我的奖励', enablePageScroll: true, enableReachBottom: true })
