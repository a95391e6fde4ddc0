export default definePageConfig({ navigationBarTitleText: '检查案件' })
