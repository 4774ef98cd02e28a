/** The look of an exported page: that of the printed programme, readable on a phone as well. */
export const style = `
:root { color-scheme: light dark; --quiet: light-dark(#5a5f66, #a7adb5); --line: light-dark(#c9cdd3, #474d55); }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.6 "Source Serif 4", Georgia, serif; hyphens: auto; }
h1, h2, h3, h4, h5, h6, table, dl, nav, header, footer { font-family: "Source Sans 3", system-ui, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 0.6em; hyphens: none; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0.4em 0; } h2 { font-size: 1.9rem; } h3 { font-size: 1.5rem; } h4 { font-size: 1.25rem; } h5 { font-size: 1.1rem; } h6 { font-size: 1rem; }
.number, .hash, .note, footer { color: var(--quiet); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
nav ol { list-style: none; padding: 0; } nav a { color: inherit; }
.level-2 { margin-left: 1.25rem; } .level-3 { margin-left: 2.5rem; } .level-4 { margin-left: 3.75rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.35rem 1.25rem; } dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 1.2em 0; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; margin-bottom: 0.4rem; }
th, td { border-block: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: start; vertical-align: top; }
.numeric { text-align: end; white-space: nowrap; } tfoot td { font-weight: 600; }
code { font-size: 0.85em; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } main h2 { break-before: page; } }
`.trim();
