import type { IconName } from '../icon'

/** Groups are the town's own words, so a picture is found by a word in them. */
const PICTURES: readonly (readonly [word: string, icon: IconName])[] = [
  ['市容', 'trash-2'],
  ['消防', 'triangle-alert'],
  ['安全', 'shield-check'],
  ['治安', 'shield-check'],
  ['道路', 'map-pin'],
  ['建设', 'building-2'],
  ['出租屋', 'house'],
  ['劳动', 'briefcase-business'],
  ['纠纷', 'messages-square'],
  ['救助', 'users-round'],
  ['党群', 'users-round'],
  ['卫生', 'circle-check'],
  ['环', 'eye'],
]

export function groupIcon(group: string): IconName {
  return PICTURES.find(([word]) => group.includes(word))?.[1] ?? 'clipboard-list'
}
