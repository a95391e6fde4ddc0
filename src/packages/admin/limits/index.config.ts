export default definePageConfig({
  navigationBarTitleText: '每日上限',
})
