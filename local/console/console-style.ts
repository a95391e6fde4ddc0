/** The console's style: readable on a phone of 375 px and on a desk. */
export const consoleStyle = `
:root { --accent: #0b7a5b; --ink: #1c2b26; --quiet: #54655f; --line: #e0e7e4; --ground: #f5f7f6; --bad: #8c2a13 }
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 -apple-system, BlinkMacSystemFont, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif }
header { background: linear-gradient(160deg, #0b7a5b, #075944); color: #fff; padding: 16px }
header > div, nav > div, main { max-width: 72rem; margin: 0 auto }
header h1 { font-size: 20px; line-height: 1.3; margin: 0 }
header p { margin: 4px 0 0 }
header a { color: #fff; white-space: nowrap }
nav { background: #fff; border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 1 }
nav > div { display: flex; overflow-x: auto; padding: 0 8px }
nav a { flex: none; padding: 12px 14px; color: var(--quiet); text-decoration: none; border-bottom: 3px solid transparent; white-space: nowrap }
nav a[aria-current] { color: var(--accent); border-color: var(--accent); font-weight: 600 }
main { padding: 14px 16px 60px }
a { color: var(--accent) }
.card { background: #fff; border: 1px solid var(--line); border-radius: 12px; margin: 0 0 12px; padding: 14px 16px }
.card h2 { font-size: 17px; margin: 0; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; overflow-wrap: anywhere }
.card h2 a { text-decoration: none }
.quiet { color: var(--quiet) }
.bad { color: var(--bad) }
.card p { margin: 6px 0 0; overflow-wrap: anywhere }
.tags { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0 0; padding: 0; list-style: none }
.tags li { background: #eef4f1; border-radius: 8px; padding: 2px 10px; overflow-wrap: anywhere }
pre { margin: 8px 0 0; padding: 10px 12px; background: #f3f6f5; border-radius: 8px; overflow-x: auto; max-height: 26rem;
  font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; white-space: pre-wrap; overflow-wrap: anywhere }
details { margin-top: 6px }
summary { cursor: pointer; min-height: 32px }
.bar { display: flex; flex-wrap: wrap; gap: 10px; margin: 0 0 12px }
.bar > * { flex: 1 1 12rem }
input, select, button { font: inherit; min-height: 44px; border-radius: 10px; border: 1px solid #c4d0cb; background: #fff; color: inherit; padding: 0 12px }
select { max-width: 100%; text-overflow: ellipsis }
button { color: var(--accent); border-color: var(--accent); font-weight: 600; cursor: pointer }
button:disabled { opacity: .45; cursor: default }
button:focus-visible, input:focus-visible, select:focus-visible, a:focus-visible { outline: 3px solid rgba(11,122,91,.45); outline-offset: 2px }
.pager { display: flex; gap: 10px; align-items: center; justify-content: space-between }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 12px }
.file { background: #fff; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; display: grid; text-decoration: none; color: inherit }
.file img, .file .kind { width: 100%; height: 8rem; object-fit: cover; background: #e8efec; display: grid; place-items: center; color: var(--quiet) }
.file span { padding: 8px 10px; overflow-wrap: anywhere; font-size: 15px }
#message { background: #fff3f0; border: 1px solid #f0c3b8; border-radius: 12px; color: var(--bad); padding: 12px 16px; margin: 0 0 12px }
.none { color: var(--quiet); padding: 24px 0; text-align: center }
@media (min-width: 900px) { .two { columns: 2; column-gap: 12px } .two .card { break-inside: avoid } }
`
