export default definePageConfig({ navigationBarTitleText: '抽查与交叉检查', enablePullDownRefresh: true })
