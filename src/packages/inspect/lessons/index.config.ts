export default definePageConfig({ navigationBarTitleText: '事项培训', enablePullDownRefresh: true })
