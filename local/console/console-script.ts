/** The console's script: what all its views use. It runs in the browser as it stands here. */
export const consoleScript = `'use strict'
const byId = (id) => document.getElementById(id)
function make(tag, className, ...content) {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...content.filter((part) => part !== undefined && part !== null && part !== ''))
  return element
}
function link(address, text) {
  const element = make('a', '', text)
  element.href = address
  return element
}
function button(text, work) {
  const element = make('button', '', text)
  element.type = 'button'
  element.addEventListener('click', async () => {
    element.disabled = true
    try {
      tell('')
      await work()
    } catch (error) {
      tell('未能完成：' + error.message)
    }
    element.disabled = false
  })
  return element
}
function folded(title, value) {
  const details = make('details', '', make('summary', '', title))
  details.append(make('pre', '', typeof value === 'string' ? value : JSON.stringify(value, null, 2)))
  return details
}
const card = (title, ...content) => make('section', 'card', make('h2', '', ...[].concat(title)), ...content)
const quiet = (text) => make('span', 'quiet', text)
const none = (text) => make('p', 'none', text)
const timeOf = (ms) => ms === null || ms === undefined ? '—'
  : new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
const sizeOf = (bytes) => bytes < 1024 ? bytes + ' 字节'
  : bytes < 1048576 ? (bytes / 1024).toFixed(1) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB'

async function ask(path, body, method) {
  const response = await fetch(path, body === undefined ? { method: method || 'GET' } : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error ? answer.error.message : '请求失败')
  return answer
}
function tell(text) {
  byId('message').textContent = text
  byId('message').hidden = !text
}
function place() {
  const [view, query] = (location.hash.slice(1) || 'collections').split('?')
  return { view, query: new URLSearchParams(query || '') }
}
function go(view, query) {
  location.hash = view + '?' + new URLSearchParams(query)
}
function pager(skip, size, more, to) {
  const bar = make('div', 'pager')
  const back = button('上一页', () => to(Math.max(0, skip - size)))
  back.disabled = skip === 0
  const on = button('下一页', () => to(skip + size))
  on.disabled = !more
  bar.append(back, quiet('从第 ' + (skip + 1) + ' 条起'), on)
  return bar
}
let shown = 0
async function show() {
  const mine = ++shown
  const { view, query } = place()
  for (const tab of document.querySelectorAll('nav a')) {
    const current = tab.hash === '#' + view
    tab.toggleAttribute('aria-current', current)
    if (current) tab.scrollIntoView({ block: 'nearest', inline: 'center' })
  }
  try {
    tell('')
    const content = await (views[view] || views.collections)(query)
    if (mine === shown) byId('view').replaceChildren(...content)
  } catch (error) {
    if (mine === shown) tell('读取失败：' + error.message)
  }
}
async function showTime() {
  try {
    const { nowMs, offsetMs } = await ask('/local/clock')
    byId('now').textContent = timeOf(nowMs) + (offsetMs > 0 ? '（已前进 ' + (offsetMs / 3600000).toFixed(1) + ' 小时）' : '')
  } catch {
    byId('now').textContent = '连接已断开'
  }
}
function start() {
  addEventListener('hashchange', show)
  show()
  showTime()
  setInterval(showTime, 10000)
}
`
