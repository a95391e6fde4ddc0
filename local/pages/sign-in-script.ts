/** The sign-in page's script. It runs in the browser as it stands here. */
export const signInScript = `'use strict'
const shownAtFirst = 4
const byId = (id) => document.getElementById(id)
const make = (tag, className, text) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text) element.textContent = text
  return element
}
let people = []
const opened = new Set()

async function ask(path, body) {
  const response = await fetch(path, body === undefined ? {} : {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error ? answer.error.message : '请求失败')
  return answer
}

function tell(text) {
  byId('message').textContent = text
  byId('message').hidden = !text
}

async function enter(openid) {
  try {
    const { token } = await ask('/local/sign-in', { openid })
    localStorage.setItem('local.token', token)
    localStorage.setItem('local.openid', openid)
    location.href = '/'
  } catch (error) {
    tell('登录失败：' + error.message)
  }
}

const roleLabels = (person) => (person.roles || []).map((role) => role.label || role.role || String(role))
const groupOf = (person) => person.group || roleLabels(person)[0] || '其他'
const textOf = (person) => [person.name, person.place, person.note, groupOf(person), person.openid, ...roleLabels(person)].join(' ').toLowerCase()

function personRow(person) {
  const row = make('button', 'person')
  row.type = 'button'
  row.append(make('span', 'face', (person.name || '?').slice(0, 1)))
  const words = make('span', 'words')
  words.append(make('span', 'name', person.name || person.openid))
  const about = [roleLabels(person).join('、'), person.place, person.note].filter(Boolean).join(' · ')
  if (about) words.append(make('span', 'about', about))
  row.append(words, make('span', 'arrow', '›'))
  row.addEventListener('click', () => enter(person.openid))
  return row
}

function groupCard(name, members, searching) {
  const card = make('section', 'card')
  const head = make('h2', '', name)
  head.append(make('span', 'count', members.length + ' 人'))
  card.append(head)
  const all = opened.has(name)
  const most = searching ? 20 : shownAtFirst
  for (const person of all ? members : members.slice(0, most)) card.append(personRow(person))
  if (members.length > most) {
    const more = make('button', 'more', all ? '收起' : '展开其余 ' + (members.length - most) + ' 人')
    more.type = 'button'
    more.addEventListener('click', () => {
      if (all) opened.delete(name)
      else opened.add(name)
      show()
    })
    card.append(more)
  }
  return card
}

function show() {
  const words = byId('search').value.trim().toLowerCase().split(/\\s+/).filter(Boolean)
  const groups = new Map()
  for (const person of people) {
    const text = textOf(person)
    if (!words.every((word) => text.includes(word))) continue
    const group = groupOf(person)
    if (!groups.has(group)) groups.set(group, [])
    groups.get(group).push(person)
  }
  const list = byId('groups')
  list.replaceChildren()
  for (const [name, members] of groups) list.append(groupCard(name, members, words.length > 0))
  if (groups.size === 0) list.append(make('p', 'none', people.length ? '没有找到符合的人' : '没有示例人员，请以新居民身份进入'))
}

byId('search').addEventListener('input', show)
byId('newcomer').addEventListener('click', () => {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  enter('oNew' + random)
})
const runLine = (run) =>
  (run.ok ? '✓ ' : '✗ ') + run.function + ' · ' + run.trigger + '（' + run.ms + ' 毫秒）' + (run.ok ? '' : '：' + run.error)
const buttons = Array.from(document.querySelectorAll('.second'))

async function working(work) {
  const result = byId('timer-result')
  for (const button of buttons) button.disabled = true
  result.textContent = '正在运行…'
  try {
    result.textContent = await work()
  } catch (error) {
    result.textContent = '未能运行：' + error.message
  }
  for (const button of buttons) button.disabled = false
}

function tellTime({ nowMs }) {
  byId('now').textContent = new Date(nowMs).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
}

byId('timers').addEventListener('click', () => working(async () => {
  const { runs } = await ask('/local/timers/run', {})
  return runs.map(runLine).join('\\n')
}))
for (const id of ['hour', 'day']) byId(id).addEventListener('click', () => working(async () => {
  const moved = await ask('/local/clock', { advanceMs: Number(byId(id).dataset.ms) })
  tellTime(moved)
  const failed = moved.runs.filter((run) => !run.ok)
  return ['时间已前进，途中运行了 ' + moved.runs.length + ' 次到期任务' + (failed.length ? '，' + failed.length + ' 次失败' : ''),
    ...failed.slice(0, 5).map(runLine)].join('\\n')
}))
const showTime = () => ask('/local/clock').then(tellTime, () => {})
showTime()
setInterval(showTime, 10_000)
ask('/local/people').then((answer) => {
  people = answer
  byId('search').hidden = people.length < 6
  show()
}, (error) => tell('读取人员失败：' + error.message))
`
