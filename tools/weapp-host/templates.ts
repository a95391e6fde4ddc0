/** What the WeChat build's own template file says of each kind of node: its tag, its attributes, its bound events. */
import { readFileSync } from 'node:fs'

export interface Template {
  readonly tag: string
  /** Attribute → the short name under which setData carries it, e.g. placeholder → p13. */
  readonly attributes: ReadonlyMap<string, string>
  /** Event → whether it goes on to the parents (`bind`) or ends here (`catch`). */
  readonly events: ReadonlyMap<string, 'bind' | 'catch'>
}

const TEMPLATE = /<template name="tmpl_0_([^"]+)">\s*<([a-z-]+)([\s\S]*?)>\s*(?:<\/|<template|\n)/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g
/** Which of an input's two templates is read; both have the same attributes. */
const FOCUSED = /_focus$/

/** @param file the `base.wxml` of a build */
export function readTemplates(file: string): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>()
  for (const [, name = '', tag = '', attributes = ''] of readFileSync(file, 'utf8').matchAll(TEMPLATE)) {
    if (tag === 'template' || tag === 'block' || FOCUSED.test(name)) continue
    templates.set(name.replace(/_blur$/, ''), templateOf(tag, attributes))
  }
  return templates
}

function templateOf(tag: string, source: string): Template {
  const attributes = new Map<string, string>()
  const events = new Map<string, 'bind' | 'catch'>()
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    const bound = /^(bind|catch):?(\w+)$/.exec(name)
    if (bound?.[2]) events.set(bound[2], bound[1] === 'catch' ? 'catch' : 'bind')
    const short = /\bi\.([A-Za-z]\w*)/.exec(value)?.[1]
    if (!bound && short) attributes.set(name, short)
  }
  return { tag, attributes, events }
}
