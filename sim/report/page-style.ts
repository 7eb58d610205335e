import { Markup } from "./markup.js";

/** The page's style sheet: one column, light and dark, from phone to desk. */
export const style = new Markup(`<style>
:root {
  color-scheme: light dark;
  --page: #f6f5f1; --card: #fff; --ink: #1d2329; --soft: #545d66; --line: #d9d7d0; --mark: #fff; --link: #0a4f8f;
  --pass: #1a6b3c; --fail: #b3261e; --error: #8a4600; --differs: #6a3ea1; --waived: #0b5a80; --quiet: #545d66;
  --lit: #f2a900; --dark: #39414a; --online: #8fd0a5; --offline: #d3d6d9; --connecting: #cfe3f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1d2125; --ink: #e8eaed; --soft: #a9b2bb; --line: #383f46; --mark: #14171a; --link: #8cc4ff;
    --pass: #6dd69c; --fail: #ff9088; --error: #ffb960; --differs: #cba9ff; --waived: #7fc9f2; --quiet: #a9b2bb;
    --lit: #f2b632; --dark: #2b3138; --online: #2f7a4b; --offline: #454c53; --connecting: #2c4a66;
  }
}
.is-pass { --tone: var(--pass) } .is-fail { --tone: var(--fail) } .is-error { --tone: var(--error) }
.is-differs { --tone: var(--differs) } .is-waived { --tone: var(--waived) }
.is-not-run, .is-not-applicable { --tone: var(--quiet) }
* { box-sizing: border-box }
[hidden] { display: none !important }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header, main, footer { max-width: 68rem; margin: auto; padding: 0 1rem }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1 }
.shared { position: absolute }
h1, h2, h3, h4, h5, p, ul, ol, dl, figure { margin: 0; padding: 0 }
h1 { font-size: clamp(1.7rem, 5vw, 2.6rem); line-height: 1.15; letter-spacing: -.02em; margin: .25rem 0 .75rem }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem }
h3 { font-size: 1.35rem; margin: 2.4rem 0 .2rem }
h4 { font-size: 1rem; margin: 1.4rem 0 .5rem }
h5 { font-size: .9rem; margin: 1.2rem 0 .4rem }
header { padding-top: 2rem }
header.good { --tone: var(--pass) } header.bad { --tone: var(--fail) }
header h1 { color: var(--tone) }
.brand { color: var(--soft); font-weight: 600 }
.outcome { color: var(--tone); margin-left: .5rem }
.outcome .shape { top: .1em; margin-right: .3rem }
.count, .strength, .id, .why, .file, .place { color: var(--soft); font-size: .85rem; font-weight: 400 }
.id { font-family: ui-monospace, monospace; white-space: nowrap }
.badge { display: inline-flex; align-items: baseline; gap: .35rem; color: var(--tone); font-size: .85rem; font-weight: 650; white-space: nowrap }
.shape { flex: none; position: relative; top: .15em }
.shape, symbol { overflow: visible }
.fill { fill: var(--tone) } .mark { fill: none; stroke: var(--mark); stroke-width: 2 }
.line { fill: none; stroke: var(--tone); stroke-width: 2 } .dashed { stroke-dasharray: 3 2.2 }
.tiles { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.3rem, 1fr)); gap: .6rem }
.tiles a { display: block; height: 100%; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 8px; padding: .6rem .4rem .6rem .8rem; text-decoration: none }
.tiles a:hover { border-color: var(--tone) }
.tiles .none a { border-top-color: var(--line); background: none }
.tiles .badge { white-space: normal; overflow-wrap: normal }
.number { display: block; color: var(--ink); font-size: 1.9rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums }
.none .number { color: var(--soft); font-weight: 400 }
.further { margin-top: .8rem }
.bar { display: flex; gap: 2px; height: .7rem; margin: .4rem 0 1rem; border-radius: 4px; overflow: hidden }
.bar span { background: var(--tone); min-width: 3px }
.bar .is-not-run, .bar .is-not-applicable { background: var(--line) }
.attention ul { list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
.attention li { display: grid; grid-template-columns: 6.5rem 1fr; gap: .2rem 1rem; align-items: baseline; padding: .7rem 1rem; border-top: 1px solid var(--line) }
.attention li:first-child { border-top: 0 }
.attention .problem { display: block; color: var(--fail); font-weight: 600 }
.attention .badge { align-self: start }
#filter { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem }
#filter label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft) }
#filter label:first-child { flex: 1 1 14rem }
input, select, button { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--soft); border-radius: 6px; padding: .4rem .6rem; min-height: 2.5rem; max-width: 100% }
#filter output { flex-basis: 100%; color: var(--soft); font-size: .9rem }
summary { cursor: pointer }
.rule > summary { display: grid; grid-template-columns: 7.5rem 1fr auto; gap: .2rem 1rem; align-items: baseline; padding: .65rem 1rem; list-style: none }
.rule > summary::-webkit-details-marker { display: none }
details.rule { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: 8px; margin-bottom: .4rem }
details.rule[open] > summary { border-bottom: 1px solid var(--line) }
details.rule[open] > summary .promise { font-weight: 650 }
details.rule > summary:hover .promise { text-decoration: underline; text-underline-offset: 3px }
.body { padding: .8rem 1rem 1rem }
.reason { border-left: 3px solid var(--tone); padding: .1rem .8rem; margin-bottom: .8rem }
.facts > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 1rem; padding: .2rem 0; font-size: .92rem }
.facts > div > dt, .finding dt { color: var(--soft) }
dd { margin: 0 } dd p + p { margin-top: .35rem } dd ul { padding-left: 1.1rem }
code, pre { font: .85rem/1.5 ui-monospace, monospace }
code { background: var(--page); border-radius: 4px; padding: .1rem .35rem }
.scenario { border-top: 1px solid var(--line); padding: .55rem 0 }
.scenario > summary { display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline }
.scenario > summary .badge { min-width: 4.2rem }
.scenario > summary .title { font-weight: 600 }
.steps { list-style: none; margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--line) }
.steps b { display: inline-block; min-width: 3.4rem; color: var(--soft); font-weight: 600 }
.steps em { color: var(--soft); font-size: .85rem } .wrong { color: var(--fail); font-weight: 650; font-style: normal }
.steps ol { padding-left: 5rem; font-size: .9rem }
.finding { display: grid; grid-template-columns: 5.5rem 1fr; gap: .2rem 1rem; margin: .6rem 0; padding: .6rem .8rem; border: 1px solid var(--tone); border-radius: 6px }
.evidence { display: grid; grid-template-columns: 3rem minmax(0, 1fr); margin: .8rem 0 .4rem; font-size: .85rem }
.evidence figcaption, .evidence .seen, .evidence .words { grid-column: 2; color: var(--soft) }
.rows { position: relative; color: var(--soft) } .rows span { position: absolute }
.row-light { top: 21px } .row-app { top: 49px }
.timeline { display: block; overflow: visible; font-size: 12px; fill: var(--ink) }
.timeline text { paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round }
.light-off, .dark { fill: var(--dark) } .light-on, .lit { fill: var(--lit) } .light-blinking { fill: url(#blinking) }
.app-online { fill: var(--online) } .app-offline, .calm { fill: var(--offline) } .app-connecting { fill: url(#waiting) } .busy { fill: var(--connecting) }
.app-not-listed { fill: none; stroke: var(--line); stroke-width: 2 }
.when line { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 4 3 } .when text { font-weight: 700 }
.beep line { stroke: var(--fail); stroke-width: 2 } .beep circle { fill: var(--fail) }
.cut path { fill: var(--card) }
.timeline .short { display: none }
.timeline .axis { fill: var(--soft); stroke: none }
.words ol, .seen { list-style: none; padding: 0 } .words li, .seen li { display: grid; grid-template-columns: 6rem 1fr } .time { font-variant-numeric: tabular-nums }
.messages > summary, .words > summary { color: var(--soft); font-size: .85rem }
.comparison h3 { font-size: 1rem; margin: 1.4rem 0 .4rem }
.comparison dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .4rem; font-size: .9rem }
.comparison dl > div { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .7rem; break-inside: avoid }
.comparison dt { color: var(--soft); font-weight: 650 }
.comparison a { white-space: nowrap }
.comparison dd { margin-top: .3rem } .comparison .unsaid { border-left: 3px dashed var(--line); padding-left: .5rem; font-style: italic }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: .6rem; margin: .4rem 0; max-height: 22rem; overflow: auto; white-space: pre-wrap }
.unplayed { margin: .3rem 0; color: var(--soft) }
.unplayed ul { list-style: none; margin: .4rem 0 .8rem; padding-left: 1rem; border-left: 3px solid var(--line) }
.unplayed li { padding: .15rem 0; color: var(--ink); font-size: .92rem }
.seen { margin: .6rem 0; font-size: .85rem }
.legend dl { display: grid; grid-template-columns: 8rem 1fr; gap: .3rem 1rem; font-size: .92rem }
footer { color: var(--soft); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem }
@media (max-width: 40rem) {
  .rule > summary { grid-template-columns: 1fr auto }
  .rule > summary .promise { grid-column: 1 / -1; grid-row: 2 }
  .attention li, .facts > div, .finding, .legend dl { grid-template-columns: 1fr }
  .legend dd { margin-bottom: .5rem }
  .tiles { grid-template-columns: 1fr 1fr } .tiles .none { display: none }
  .evidence { grid-template-columns: minmax(0, 1fr) } .evidence figcaption, .evidence .seen, .evidence .words { grid-column: 1 }
  .rows, .timeline .long { display: none } .timeline .short { display: inline }
}
@media print { #filter, .skip { display: none } details.rule { break-inside: avoid } }
</style>
`);
