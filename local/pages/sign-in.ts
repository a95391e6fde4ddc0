import { escaped } from './page'
import { signInScript } from './sign-in-script'
import { signInStyle } from './sign-in-style'

/** The page on which one chooses whom to be. It loads nothing from other hosts. */
export const signInPage = (title: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0b7a5b">
<title>${escaped(title)} · 选择身份</title>
<style>${signInStyle}</style>
</head>
<body>
<header><div>
<h1>${escaped(title)}</h1>
<span class="tag">本地云 · 示例数据</span>
<p>选择一个人，以他的身份进入。</p>
</div></header>
<main>
<div class="card start">
<button class="primary" id="newcomer" type="button">以新居民身份进入</button>
<small>或者，从下面的示例人员中选择：</small>
<input id="search" type="search" placeholder="搜索姓名、职责、地点" aria-label="搜索示例人员" autocomplete="off">
</div>
<p id="message" role="alert" hidden></p>
<div id="groups" aria-live="polite"></div>
</main>
<footer><div class="card">
<p class="time">现在时间 <time id="now">…</time></p>
<div class="buttons">
<button class="second" id="timers" type="button">立即运行定时任务</button>
<button class="second" id="hour" type="button" data-ms="3600000">时间前进一小时</button>
<button class="second" id="day" type="button" data-ms="86400000">时间前进一天</button>
</div>
<p id="timer-result" role="status"></p>
<a class="to-console" href="/local/console">打开控制台：数据、发件箱、文件、定时任务、日志</a>
</div></footer>
<script>${signInScript}</script>
</body>
</html>
`
