export default definePageConfig({ navigationBarTitleText: '消息', enablePageScroll: true, enableReachBottom: true })
