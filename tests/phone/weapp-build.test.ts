import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PACKAGE_BYTES_MAX, packageSizes } from '../../tools/lib/weapp-sizes.mjs'

const DIST = 'dist/weapp'
const app = JSON.parse(readFileSync(`${DIST}/app.json`, 'utf8')) as {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] }
  requiredPrivateInfos: string[]
}

describe('the WeChat build', () => {
  it.each(packageSizes(DIST))('$name is within WeChat’s 2 MB: $bytes bytes', ({ bytes }) => {
    expect(bytes).toBeGreaterThan(1000)
    expect(bytes).toBeLessThanOrEqual(PACKAGE_BYTES_MAX)
  })

  it('has every page it names, with its four files', () => {
    const staff = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))
    const missing = [...app.pages, ...staff].flatMap((page) =>
      ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`).filter((file) => !existsSync(`${DIST}/${file}`)),
    )
    expect(missing).toEqual([])
  })

  it('has the icons of its tab bar, and asks for the position only', () => {
    const icons = app.tabBar.list.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
    expect(icons.filter((icon) => !existsSync(`${DIST}/${icon}`))).toEqual([])
    expect(app.requiredPrivateInfos).toEqual(expect.arrayContaining(['getLocation']))
  })

  it('holds nothing that only a browser has: no map library, no local sign-in', () => {
    const files = ['common.js', 'vendors.js', 'app.js'].filter((file) => existsSync(`${DIST}/${file}`))
    const code = files.map((file) => readFileSync(`${DIST}/${file}`, 'utf8')).join('\n')
    expect(code).not.toContain('leaflet')
    expect(code).not.toContain('local.token')
  })
})
