import theme from './theme.json'

const h5 = process.env.TARO_ENV === 'h5'

/** WeChat takes the colour of the day or of the night by its name in theme.json; a browser's come from the theme's tokens. */
function colour(name: keyof typeof theme.light): string {
  return h5 ? theme.light[name] : `@${name}`
}

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/cases/index',
    'pages/inbox/index',
    'pages/me/index',
    'pages/report/index',
    'pages/case/index',
    // Every component in all its states, to look at; WeChat's package goes without it.
    ...(h5 ? ['pages/gallery/index'] : []),
  ],
  subPackages: [
    {
      root: 'packages/resident',
      name: 'resident',
      pages: ['register/index', 'awards/index', 'account/index', 'leaving/index'],
    },
    {
      root: 'packages/inspect',
      name: 'inspect',
      pages: [
        'rounds/index',
        'check/index',
        'proof/index',
        'bulletins/index',
        'bulletin/index',
        'write/index',
        'lessons/index',
        'lesson/index',
        'quiz/index',
        'learned/index',
      ],
    },
    {
      root: 'packages/work',
      name: 'work',
      pages: [
        'queue/index',
        'case/index',
        'registrations/index',
        'held/index',
        'figures/index',
        'grid-months/index',
        'awards/index',
        'award/index',
        'own-report/index',
        'suspensions/index',
        'signals/index',
        'roles/index',
      ],
    },
    {
      root: 'packages/admin',
      name: 'admin',
      pages: [
        'menu/index',
        'audit/index',
        'duty/index',
        'awards/index',
        'limits/index',
        'retention/index',
        'training/index',
        'replies/index',
        'checklist/index',
        'items/index',
        'item/index',
        'rules/index',
        'rule-set/index',
        'messages/index',
      ],
    },
  ],
  // What a resident opens next is there before it is tapped.
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['resident'] } },
  window: {
    navigationBarTitleText: '我是网格员',
    navigationBarBackgroundColor: colour('bar'),
    navigationBarTextStyle: colour('barText') as 'black',
    backgroundColor: colour('ground'),
    backgroundTextStyle: colour('groundText') as 'dark',
  },
  tabBar: {
    color: colour('tab'),
    selectedColor: colour('tabOn'),
    backgroundColor: colour('bar'),
    borderStyle: colour('tabBorder') as 'white',
    list: [
      {
        pagePath: 'pages/home/index',
        text: '首页',
        iconPath: 'assets/tab-home.png',
        selectedIconPath: 'assets/tab-home-on.png',
      },
      {
        pagePath: 'pages/cases/index',
        text: '我的上报',
        iconPath: 'assets/tab-cases.png',
        selectedIconPath: 'assets/tab-cases-on.png',
      },
      {
        pagePath: 'pages/inbox/index',
        text: '消息',
        iconPath: 'assets/tab-inbox.png',
        selectedIconPath: 'assets/tab-inbox-on.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab-me.png',
        selectedIconPath: 'assets/tab-me-on.png',
      },
    ],
  },
  requiredPrivateInfos: ['getLocation'],
  // Before photos or the position are first used the privacy notice is shown; who refuses sets the pin by hand.
  __usePrivacyCheck__: true,
  permission: { 'scope.userLocation': { desc: '用于确定您上报的问题在哪个网格' } },
  lazyCodeLoading: 'requiredComponents',
  ...(h5 ? { animation: false } : { darkmode: true, themeLocation: 'theme.json' }),
})
