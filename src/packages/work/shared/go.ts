import Taro from '@tarojs/taro'

export type WorkPage =
  | 'queue'
  | 'case'
  | 'registrations'
  | 'held'
  | 'figures'
  | 'grid-months'
  | 'awards'
  | 'award'
  | 'own-report'
  | 'suspensions'
  | 'signals'
  | 'roles'

const INSPECT_PAGES = ['rounds', 'bulletins', 'lessons', 'learned'] as const
type InspectPage = (typeof INSPECT_PAGES)[number]
export type OtherPage = InspectPage | 'settings'

function pathOf(page: WorkPage): string {
  return `/packages/work/${page}/index`
}

export function goTo(page: WorkPage): void {
  void Taro.navigateTo({ url: pathOf(page) })
}

export function goToCase(caseId: string): void {
  void Taro.navigateTo({ url: `${pathOf('case')}?caseId=${encodeURIComponent(caseId)}` })
}

/** Pages of the other package for staff. */
function goToInspect(page: InspectPage): void {
  void Taro.navigateTo({ url: `/packages/inspect/${page}/index` })
}

/** What an admin sets of the town lies in a package of its own. */
function goToSettings(): void {
  void Taro.navigateTo({ url: '/packages/admin/menu/index' })
}

/** A page of this package, or one of those that lie in packages of their own. */
export function goToEither(page: WorkPage | OtherPage): void {
  const inspect = INSPECT_PAGES.find((one) => one === page)
  if (inspect) goToInspect(inspect)
  else if (page === 'settings') goToSettings()
  else goTo(page as WorkPage)
}

/** One award, as an admin sees it. */
export function goToAward(caseId: string): void {
  void Taro.navigateTo({ url: `${pathOf('award')}?caseId=${encodeURIComponent(caseId)}` })
}

/** A browser takes down what is shown while pages change. */
const PAGE_CHANGE_MS = 350

/** Back to the queue, with a word on what happened shown there. */
export async function backToQueue(word: string): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url: pathOf('queue') })
  await new Promise((done) => setTimeout(done, PAGE_CHANGE_MS))
  await Taro.showToast({ title: word, icon: 'none', duration: 2500 })
}
