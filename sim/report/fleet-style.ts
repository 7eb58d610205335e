import { Markup } from "./markup.js";

/** What a fleet's page needs besides the style of all pages. */
export const fleetStyle = new Markup(`<style>
.tone-1 { --tone: var(--link) } .tone-2 { --tone: var(--lit) } .tone-3 { --tone: var(--pass) } .tone-4 { --tone: var(--differs) }
.line.tone-2 { --tone: var(--error) }
.line { vector-effect: non-scaling-stroke; stroke-linejoin: round }
.line.tone-2 { stroke-dasharray: 7 3 } .line.tone-3 { stroke-dasharray: 2 3 } .line.tone-4 { stroke-dasharray: 9 3 2 3 }
.area[class*="tone"], .area[class*="is-"] { fill: var(--tone) }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem }
.chart { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; min-width: 0; break-inside: avoid; display: flex; flex-direction: column }
.wide-chart { margin-top: 1rem }
.chart h3 { font-size: 1.05rem; margin: 0 }
.unit { color: var(--soft); font-size: .85rem }
.keys { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin: .3rem 0 .5rem; font-size: .85rem }
.sample { vertical-align: -.1em }
.field { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); gap: .4rem; margin-top: auto; font-size: 12px }
.field svg { display: block; overflow: visible; fill: var(--soft) }
.field .area { stroke: none }
.field .area[class*="light"] { stroke: var(--soft); stroke-width: .75; vector-effect: non-scaling-stroke }
.grid line { stroke: var(--line) }
.figures { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .6rem }
.figures li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .5rem .8rem; color: var(--soft); font-size: .85rem }
.figures .number { font-size: 1.35rem; white-space: nowrap }
.scroll { overflow-x: auto; margin-top: .5rem }
table { border-collapse: collapse; font-size: .88rem; width: 100% }
th, td { border-top: 1px solid var(--line); padding: .3rem .6rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
th { font-weight: 600 } th:first-child { text-align: left } th:first-child, td:first-child { padding-left: 0 }
thead th { border-top: 0; color: var(--soft) }
.broken td, .broken th { text-align: left; vertical-align: top; white-space: normal; min-width: 6rem }
.broken .when { white-space: nowrap }
.replay { margin: .6rem 0 }
.quiet { margin-top: .8rem }
@media (max-width: 40rem) {
  .field .wide { display: none }
  .field { grid-template-columns: 3.4rem minmax(0, 1fr) }
  .broken table, .broken tbody, .broken tr, .broken td, .broken th { display: block; padding: 0; border: 0 }
  .broken thead { display: none }
  .broken tr { border-top: 1px solid var(--line); padding: .5rem 0 }
}
</style>
`);
