export default definePageConfig({ navigationBarTitleText: '通报与动态' })
