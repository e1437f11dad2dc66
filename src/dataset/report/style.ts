/** Colours of the page, by day and by night. Every text has a contrast of 4.5 or more with what it stands on. */
export const COLOURS = {
  light: {
    page: '#ffffff',
    panel: '#f4f5f7',
    line: '#d5d9de',
    text: '#1c2127',
    muted: '#545d68',
    accent: '#1d5a9c',
    bar: '#2f74bf',
  },
  dark: {
    page: '#14181d',
    panel: '#1e242b',
    line: '#3a434d',
    text: '#e6e9ec',
    muted: '#a7b1bc',
    accent: '#85b9f2',
    bar: '#5a9be0',
  },
} as const;

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}

/** The style of the page. Fonts are those of the reader's system. */
export const STYLE = `
:root{color-scheme:light dark;${variables(COLOURS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.6 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans CJK JP","Yu Gothic UI",Meiryo,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:2}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.25rem}
h1{font-size:1.9rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.45rem;margin:0 0 1rem;padding-bottom:.35rem;border-bottom:2px solid var(--line)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
h4{font:600 .92rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;margin:0 0 .5rem}
nav{position:sticky;top:0;background:var(--page);border-bottom:1px solid var(--line);z-index:1}
nav ul{max-width:68rem;margin:0 auto;padding:.6rem 1.25rem;display:flex;flex-wrap:wrap;gap:.2rem 1.25rem;list-style:none}
nav a{text-decoration:none;font-size:.92rem}
nav a:hover{text-decoration:underline}
section{padding:2.25rem 0 .75rem;scroll-margin-top:2.5rem}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:0}
.figures div{background:var(--panel);border-radius:.5rem;padding:.6rem .8rem}
.figures dt{color:var(--muted);font-size:.85rem}
.figures dd{margin:0;overflow-wrap:normal;font-size:1.3rem;font-weight:600;font-variant-numeric:tabular-nums}
.note{background:var(--panel);border-left:4px solid var(--bar);padding:.5rem .9rem;margin:1rem 0 0}
.note p{margin:.25rem 0}
.scroll{overflow-x:auto;margin:1.25rem 0}
table{border-collapse:collapse;min-width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;font-size:1rem;padding:.25rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:normal}
td{overflow-wrap:anywhere;min-width:5rem}
thead th{color:var(--muted);font-weight:600;font-size:.85rem;vertical-align:bottom}
tbody th{font-weight:500}
.number{text-align:right;white-space:nowrap;min-width:0}
thead .number{white-space:normal;min-width:4.5em}
tbody th{min-width:4.5em}
.amount{white-space:nowrap}
.share{display:inline-block;width:4.2rem;text-align:right;padding-right:.6rem;color:var(--muted)}
svg rect{fill:var(--bar)}
.bar{width:8rem;height:.7rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 2rem}
figure{margin:0;min-width:0}
.histogram{width:100%;height:auto;display:block}
.histogram line{stroke:var(--line)}
.histogram text{fill:var(--muted);font-size:13px;text-anchor:middle}
summary{cursor:pointer;color:var(--accent)}
.controls{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;margin:.75rem 0}
.controls label{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;color:var(--muted);font-size:.92rem;max-width:100%}
select,input,button{font:inherit;color:var(--text);background:var(--page);border:1px solid var(--muted);border-radius:.35rem;padding:.3rem .6rem;max-width:100%}
input{width:18rem}
button{cursor:pointer;min-width:5.5rem}
button:disabled{color:var(--muted);border-color:var(--line);cursor:default}
.pages{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.pages p{margin:0;color:var(--muted);font-variant-numeric:tabular-nums}
article{background:var(--panel);border-radius:.5rem;padding:.8rem 1rem;margin:.75rem 0}
article dl{display:grid;grid-template-columns:minmax(5rem,max-content) minmax(0,1fr);gap:.25rem 1rem;margin:0}
article dt{color:var(--muted);font-size:.85rem;padding-top:.1rem;max-width:9rem}
article dd{margin:0;white-space:pre-wrap;unicode-bidi:isolate}
.more{color:var(--muted);padding-left:.35rem}
pre{background:var(--panel);border-radius:.5rem;padding:.8rem 1rem;overflow:auto;max-height:24rem;font:.88rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:normal}
footer{color:var(--muted);font-size:.85rem;padding:1.5rem 1.25rem 3rem}
@media (max-width:40rem){.figures{grid-template-columns:1fr 1fr}article dl{grid-template-columns:1fr}article dd{margin-bottom:.5rem}nav{position:static}.bar{width:4.5rem}header{padding-top:1.25rem}h1{font-size:1.5rem}input{width:100%}}
@media print{nav,.controls,button{display:none}}
`;
