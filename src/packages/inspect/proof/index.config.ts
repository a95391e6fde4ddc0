export default definePageConfig({ navigationBarTitleText: '抽签凭据' })
