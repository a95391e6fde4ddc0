import { escaped } from '../pages/page'
import { consoleScript } from './console-script'
import { consoleStyle } from './console-style'
import { consoleViews } from './console-views'

const tabs = [
  ['collections', '集合'],
  ['documents', '文档'],
  ['outbox', '发件箱'],
  ['files', '文件'],
  ['timers', '定时任务'],
  ['logs', '日志'],
  ['faults', '故障'],
]

/** What the cloud's console would show of this environment. It loads nothing from other hosts. */
export const consolePage = (title: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b7a5b">
<title>${escaped(title)} · 本地云控制台</title>
<style>${consoleStyle}</style>
</head>
<body>
<header><div>
<h1>${escaped(title)}</h1>
<p>本地云控制台 · <time id="now">…</time> · <a href="/local">选择身份</a></p>
</div></header>
<nav aria-label="控制台"><div>${tabs.map(([id, label]) => `<a href="#${id}">${label}</a>`).join('')}</div></nav>
<main>
<p id="message" role="alert" hidden></p>
<div id="view" aria-live="polite"></div>
</main>
<script>${consoleScript}${consoleViews}start()
</script>
</body>
</html>
`
