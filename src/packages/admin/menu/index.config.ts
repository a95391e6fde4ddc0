export default definePageConfig({
  navigationBarTitleText: '城镇设置',
})
