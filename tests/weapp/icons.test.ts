/** Every icon that components may name is built into the style sheet of the WeChat build. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUILD } from '../../tools/driver/wechat-phone'

const named = [...readFileSync('src/components/icon/icons.ts', 'utf8').matchAll(/^ {2}'([\w-]+)',$/gm)].map(
  ([, name]) => name,
)

describe('the icons of the WeChat build', () => {
  it('are pictures in its style sheet', () => {
    const styles = readFileSync(`${BUILD}/common.wxss`, 'utf8')
    expect(named.length).toBeGreaterThan(0)
    const missing = named.filter(
      (name) => !styles.includes(`.icon--${name}{-webkit-mask-image:url("data:image/svg+xml`),
    )
    expect(missing).toEqual([])
  })
})
