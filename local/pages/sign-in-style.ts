/** The sign-in page's style: one column for a phone, two on wide screens. */
export const signInStyle = `
:root { --accent: #0b7a5b; --ink: #1c2b26; --quiet: #54655f; --line: #e0e7e4; --ground: #f5f7f6 }
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif }
header { background: linear-gradient(160deg, #0b7a5b, #075944); color: #fff; padding: 28px 16px 60px }
header > div, main, footer { max-width: 60rem; margin: 0 auto }
header h1 { font-size: 26px; line-height: 1.3; margin: 0 0 10px }
header p { margin: 12px 0 0; opacity: .92 }
.tag { display: inline-block; border: 1px solid rgba(255,255,255,.6); border-radius: 999px; padding: 3px 12px }
main { padding: 0 16px; margin-top: -40px }
button { font: inherit; color: inherit; cursor: pointer; -webkit-tap-highlight-color: transparent }
button:focus-visible, input:focus-visible { outline: 3px solid rgba(11,122,91,.45); outline-offset: 2px }
.card { background: #fff; border: 1px solid var(--line); border-radius: 14px; overflow: hidden; margin: 0 0 14px;
  box-shadow: 0 1px 3px rgba(15,50,40,.05) }
.start { padding: 16px; display: grid; gap: 12px }
.primary { min-height: 52px; border: 0; border-radius: 12px; background: var(--accent); color: #fff; font-size: 18px; font-weight: 600; width: 100% }
.primary:active { background: #075944 }
.start small { font-size: 16px; color: var(--quiet) }
input { font: inherit; width: 100%; min-height: 48px; padding: 0 14px; border: 1px solid #c4d0cb; border-radius: 12px; background: #fff; color: inherit }
h2 { font-size: 17px; margin: 0; padding: 14px 16px 8px; display: flex; justify-content: space-between; align-items: baseline; color: #0a5f48 }
.count { color: var(--quiet); font-weight: 400; font-size: 16px }
.person { display: flex; align-items: center; gap: 12px; width: 100%; min-height: 64px; padding: 8px 16px; background: #fff;
  border: 0; border-top: 1px solid var(--line); text-align: left }
.person:hover { background: #f3f9f6 }
.face { flex: none; width: 42px; height: 42px; border-radius: 50%; background: #e2f1eb; color: var(--accent);
  display: grid; place-items: center; font-size: 18px; font-weight: 600 }
.words { flex: 1; min-width: 0; display: grid }
.name { font-weight: 600; font-size: 17px }
.about { color: var(--quiet); overflow-wrap: anywhere }
.arrow { color: #9db0a8; font-size: 22px }
.more { width: 100%; min-height: 48px; border: 0; border-top: 1px solid var(--line); background: #fbfdfc; color: var(--accent); font-weight: 600 }
.none, #message { padding: 14px 16px; margin: 0 0 14px }
#message { background: #fff3f0; border: 1px solid #f0c3b8; border-radius: 12px; color: #8c2a13 }
footer { padding: 4px 16px 40px }
footer .card { padding: 16px }
.second { min-height: 48px; width: 100%; border: 1px solid var(--accent); border-radius: 12px; background: #fff; color: var(--accent); font-weight: 600 }
.second:disabled { opacity: .5 }
.buttons { display: grid; gap: 10px }
.time { margin: 0 0 10px; color: var(--quiet) }
.time time { color: var(--ink); font-variant-numeric: tabular-nums }
.to-console { display: block; margin-top: 14px; color: var(--accent); font-weight: 600 }
#timer-result { white-space: pre-wrap; overflow-wrap: anywhere; margin: 10px 0 0; color: var(--quiet) }
#timer-result:empty { display: none }
@media (min-width: 760px) { .buttons { grid-template-columns: repeat(3, 1fr) } #groups { columns: 2; column-gap: 14px } #groups .card { break-inside: avoid } }
`
