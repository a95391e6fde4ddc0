export default definePageConfig({ navigationBarTitleText: '上报 / 自查自处' })
