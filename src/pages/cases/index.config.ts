export default definePageConfig({ navigationBarTitleText: '我的上报', enablePageScroll: true, enableReachBottom: true })
