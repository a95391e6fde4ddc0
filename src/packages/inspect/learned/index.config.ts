export default definePageConfig({ navigationBarTitleText: '培训进度', enablePullDownRefresh: true })
