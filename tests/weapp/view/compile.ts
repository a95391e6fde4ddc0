/** Makes of a build's WXML and WXSS what a browser can draw; the WXML with WeChat's own compiler. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import postcss from 'postcss'
import type { Drawing } from './messages'

export function compileBuild(folder: string): Drawing {
  const group = new TmplGroup()
  const styles: Record<string, string> = {}
  for (const file of filesIn(folder)) {
    const kind = extname(file)
    const path = relative(folder, file).slice(0, -kind.length)
    if (kind === '.wxml') group.addTmpl(path, readFileSync(file, 'utf8'))
    if (kind === '.wxs') group.addScript(path, readFileSync(file, 'utf8'))
    if (kind === '.wxss') styles[path] = stylesOf(file)
  }
  const { tabBar } = JSON.parse(readFileSync(`${folder}/app.json`, 'utf8')) as { tabBar: { list: Drawing['tabs'] } }
  return { templates: group.getTmplGenObjectGroups(), styles, tabs: tabBar.list }
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** The styles of a file with those it imports. */
function stylesOf(file: string): string {
  if (!existsSync(file)) return ''
  const root = postcss.parse(readFileSync(file, 'utf8'))
  let imported = ''
  root.walkAtRules('import', (rule) => {
    imported += stylesOf(join(dirname(file), rule.params.replace(/["']/g, '')))
    rule.remove()
  })
  root.walkRules((rule) => {
    const inFrames = rule.parent?.type === 'atrule' && /keyframes/.test((rule.parent as postcss.AtRule).name)
    if (!inFrames) rule.selector = browserSelector(rule.selector)
  })
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/(-?\d*\.?\d+)rpx/g, (_, count) => `calc(${count} * 100vw / 750)`)
  })
  return imported + root.toString()
}

/** `page` is what a page is drawn in; WeChat's tags are custom elements here. */
function browserSelector(selector: string): string {
  return selector.replace(/(^|[\s>+~,(])([a-z][a-z-]*)/g, (_, before: string, tag: string) =>
    tag === 'page' ? `${before}.wx-page` : `${before}wx-${tag}`,
  )
}
