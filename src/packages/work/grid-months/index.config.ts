export default definePageConfig({ navigationBarTitleText: '网格月报', enablePullDownRefresh: true })
