import Taro from '@tarojs/taro'

export type AdminPage =
  | 'menu'
  | 'audit'
  | 'duty'
  | 'replies'
  | 'checklist'
  | 'awards'
  | 'limits'
  | 'retention'
  | 'messages'
  | 'training'
  | 'items'
  | 'item'
  | 'rules'
  | 'rule-set'

export function goToAdmin(page: AdminPage, query = ''): void {
  void Taro.navigateTo({ url: `/packages/admin/${page}/index${query}` })
}
