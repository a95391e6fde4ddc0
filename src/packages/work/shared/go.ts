import Taro from '@tarojs/taro'

export type WorkPage =
  | 'queue'
  | 'case'
  | 'registrations'
  | 'held'
  | 'figures'
  | 'awards'
  | 'award'
  | 'own-report'
  | 'suspensions'
  | 'signals'
  | 'roles'

const INSPECT_PAGES = ['rounds', 'bulletins', 'lessons', 'learned'] as const
export type InspectPage = (typeof INSPECT_PAGES)[number]

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
export function goToInspect(page: InspectPage): void {
  void Taro.navigateTo({ url: `/packages/inspect/${page}/index` })
}

/** Pages of inspections and training lie in a package of their own. */
export function goToEither(page: WorkPage | InspectPage): void {
  const inspect = INSPECT_PAGES.find((one) => one === page)
  if (inspect) goToInspect(inspect)
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
