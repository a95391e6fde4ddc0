/** The names of all of WeChat's APIs, from its own typings. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const TYPINGS = 'miniprogram-api-typings/types/wx/lib.wx.api.d.ts'

export function weChatApiNames(): string[] {
  const source = readFileSync(createRequire(import.meta.url).resolve(TYPINGS), 'utf8')
  const api = source.slice(source.indexOf('\n    interface Wx {'))
  const names = [...api.matchAll(/^ {8}(\w+)(?:<.*>)?\(/gm)].map(([, name = '']) => name)
  return [...new Set(names)]
}
