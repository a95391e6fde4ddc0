/** The console's views, one per tab: each reads and returns what to show. It runs in the browser as it stands here. */
export const consoleViews = `
const views = {
  async collections() {
    const list = await ask('/local/collections')
    if (list.length === 0) return [none('还没有集合')]
    const cards = list.map(({ name, count, indexes }) => {
      const tags = make('ul', 'tags', ...indexes.map((index) =>
        make('li', '', index.name + '：' + index.keys.map((key) => key[0] === '-' ? key.slice(1) + '↓' : key).join('、') + (index.unique ? '（唯一）' : ''))))
      return card([link('#documents?' + new URLSearchParams({ collection: name }), name), quiet(count + ' 个文档')],
        indexes.length ? tags : make('p', 'quiet', '只有 _id 索引'))
    })
    return [make('div', 'two', ...cards)]
  },

  async documents(query) {
    const list = await ask('/local/collections')
    const collection = query.get('collection') || ((list.find(({ count }) => count > 0) || list[0] || {}).name)
    if (!collection) return [none('还没有集合')]
    const search = query.get('search') || ''
    const skip = Number(query.get('skip') || 0)
    const chosen = make('select', '', ...list.map(({ name, count }) => {
      const option = make('option', '', name + '（' + count + '）')
      option.value = name
      option.selected = name === collection
      return option
    }))
    chosen.setAttribute('aria-label', '集合')
    chosen.addEventListener('change', () => go('documents', { collection: chosen.value }))
    const input = make('input')
    Object.assign(input, { type: 'search', value: search, placeholder: '_id，或 字段=值', autocomplete: 'off' })
    input.setAttribute('aria-label', '搜索文档')
    input.addEventListener('change', () => go('documents', { collection, search: input.value }))
    const bar = make('div', 'bar', chosen, input)
    const { documents, more } = await ask('/local/documents?' + new URLSearchParams({ collection, search, skip }))
      .catch((error) => { tell(error.message); return { documents: [], more: false } })
    if (documents.length === 0) return [bar, none('没有文档')]
    const cards = documents.map((doc) => card(doc._id, make('pre', '', JSON.stringify(doc, null, 2))))
    return [bar, ...cards, pager(skip, 20, more, (next) => go('documents', { collection, search, skip: next }))]
  },

  async outbox(query) {
    const api = query.get('api') || ''
    const chosen = make('select', '', ...['', 'subscribeMessage.send', 'security.msgSecCheck', 'security.mediaCheckAsync',
      'phonenumber.getPhoneNumber', 'wxacode.getUnlimited'].map((name) => {
      const option = make('option', '', name || '全部接口')
      option.value = name
      option.selected = name === api
      return option
    }))
    chosen.setAttribute('aria-label', '接口')
    chosen.addEventListener('change', () => go('outbox', { api: chosen.value }))
    const list = await ask('/local/outbox?tail=100' + (api ? '&api=' + api : ''))
    const cards = list.reverse().map((sent) => {
      const failed = sent.answer.errcode || sent.answer.errorCode
      const parts = [make('p', failed ? 'bad' : 'quiet', (failed ? '错误 ' + failed : '成功') + ' · ' + timeOf(sent.atMs)
        + (sent.function ? ' · 函数 ' + sent.function : '') + (sent.openid ? ' · ' + sent.openid : ''))]
      parts.push(folded('请求', sent.request), folded('回答', sent.answer))
      if (sent.callback) {
        const { doneAtMs, error, atMs, event } = sent.callback
        parts.push(make('p', '', '回调 ' + (sent.callback.function || '（未指定函数）') + '：'
          + (doneAtMs ? '已于 ' + timeOf(doneAtMs) + (error ? ' 失败：' + error : ' 完成') : '等待至 ' + timeOf(atMs))))
        parts.push(folded('回调事件', event))
        if (!doneAtMs && sent.callback.function) parts.push(button('立即回调', async () => {
          await ask('/local/outbox/deliver', { id: sent.id })
          show()
        }))
      }
      return card([sent.api, quiet('#' + sent.id)], ...parts)
    })
    return [make('div', 'bar', chosen), ...(cards.length ? cards : [none('没有发送记录')])]
  },

  async files(query) {
    const skip = Number(query.get('skip') || 0)
    const { count, files } = await ask('/local/files?skip=' + skip)
    if (count === 0) return [none('还没有文件')]
    const tiles = files.map(({ path, contentType, bytes }) => {
      const address = '/local/files/' + path.split('/').map(encodeURIComponent).join('/')
      const tile = link(address, '')
      tile.className = 'file'
      tile.target = '_blank'
      if (contentType.startsWith('image/')) {
        const image = make('img')
        Object.assign(image, { src: address, alt: '', loading: 'lazy' })
        tile.append(image)
      } else tile.append(make('div', 'kind', '文件'))
      tile.append(make('span', '', path, make('br'), quiet(sizeOf(bytes))))
      return tile
    })
    return [make('p', 'quiet', '共 ' + count + ' 个文件'), make('div', 'grid', ...tiles), make('p'),
      pager(skip, 60, skip + files.length < count, (next) => go('files', { skip: next }))]
  },

  async timers() {
    const list = await ask('/local/timers')
    const bar = make('div', 'bar', ...[['一小时', 3600000], ['一天', 86400000]].map(([name, advanceMs]) =>
      button('时间前进' + name, async () => {
        const { runs } = await ask('/local/clock', { advanceMs })
        await show()
        await showTime()
        tell('时间已前进，途中运行了 ' + runs.length + ' 次到期任务，失败 ' + runs.filter((run) => !run.ok).length + ' 次')
      })))
    const cards = list.map((timer) => {
      const result = make('p')
      return card([timer.function + ' · ' + timer.trigger, quiet(timer.cron)],
        make('p', 'quiet', '下次运行：' + timeOf(timer.nextAtMs) + (timer.running ? '（正在运行）' : '')),
        make('p', '', button('立即运行', async () => {
          const { runs } = await ask('/local/timers/run', { function: timer.function, trigger: timer.trigger })
          result.textContent = runs.map((run) => (run.ok ? '✓ ' + run.ms + ' 毫秒 ' + JSON.stringify(run.result) : '✗ ' + run.error)).join(' ')
        })), result)
    })
    return [bar, ...(cards.length ? cards : [none('没有定时任务')])]
  },

  async logs() {
    const calls = (await ask('/local/logs?tail=100')).reverse()
    const cards = calls.map((call) => card(
      [call.function, make('span', call.ok === false ? 'bad' : 'quiet', call.ok === null ? '运行中' : call.ok ? '成功' : '失败'),
        quiet((call.ms === null ? '…' : call.ms + ' 毫秒') + (call.cold ? ' · 冷启动' : ''))],
      make('p', 'quiet', timeOf(call.atMs) + ' · ' + call.requestId),
      call.error ? make('p', 'bad', call.error) : '',
      make('p', 'quiet', '数据库 ' + call.dbOps + ' 次 · 读 ' + call.docsRead + ' · 写 ' + call.docsWritten + ' · 内存 ' + call.memoryMb + ' MB'),
      call.plans.length ? folded('索引', call.plans.join('\\n')) : '',
      call.lines.length ? folded('输出 ' + call.lines.length + ' 行', call.lines.join('\\n')) : ''))
    return [make('div', 'bar', button('刷新', show)), ...(cards.length ? cards : [none('还没有调用')])]
  },

  async faults() {
    const [faults, answers] = await Promise.all([ask('/local/faults'), ask('/local/answers')])
    const clear = (path) => button('全部清除', async () => { await ask(path, undefined, 'DELETE'); show() })
    const faultCards = faults.map((fault) => card([fault.fault, quiet('已发生 ' + fault.happened + ' 次')], make('pre', '', JSON.stringify(fault, null, 2))))
    const answerCards = answers.map((answer) => card(answer.api, make('pre', '', JSON.stringify(answer, null, 2))))
    return [make('h2', '', '故障注入'), ...(faults.length ? [...faultCards, clear('/local/faults')] : [none('没有设置故障（POST /local/faults）')]),
      make('h2', '', '预设的接口回答'), ...(answers.length ? [...answerCards, clear('/local/answers')] : [none('没有预设回答（POST /local/answers）')])]
  },
}
`
