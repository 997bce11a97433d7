// Checks cards with Microsoft's own parser and, where there is a Chromium, its renderer.
//   npm ci && node check.mjs ../cards/testdata [--pictures OUT] [--width 480] [--theme light|dark] [--text 100] [--only NAME] [--chrome PATH]
// Refused are: what the parser complains about, properties that it does not know, and what is wider than the chat.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const opt = { width: '320', theme: 'light', text: '100' }, rest = [], argv = process.argv.slice(2);
for (let i = 0; i < argv.length; i++) argv[i].startsWith('--') ? (opt[argv[i].slice(2)] = argv[++i]) : rest.push(argv[i]);
if (rest.length !== 1) { console.error('usage: node check.mjs FOLDER [--pictures OUT] [--width N] [--theme light|dark] [--text N] [--only NAME] [--chrome PATH]'); process.exit(2); }

// Known to Teams, but newer than 1.5 or not of the parser: typeahead, and what opens a dialog.
const allowed = new Set(['choices.data', '$schema', 'inlines', 'fallback']);
// The first is its own slip: it tests languages with a pattern that remembers where it was.
const ignored = [/^Invalid value "(da|en)" for property "lang"/, /"choices\.data" is supported in version 1\.6/, /at least one choice/];

// cards finds the cards in a golden file, wherever they are in it.
function cards(v, found = []) {
  if (v && typeof v === 'object') {
    if (v.type === 'AdaptiveCard') found.push(v);
    else Object.values(v).forEach((x) => cards(x, found));
  }
  return found;
}

// parse has Microsoft's parser read a card, and returns what it says. It runs in a browser or in Node.
function parse(AC, json) {
  const card = new AC.AdaptiveCard(), context = new AC.SerializationContext(AC.Versions.v1_5);
  card.hostConfig = new AC.HostConfig({ actions: { maxActions: 6 } });
  card.parse(json, context);
  const said = [...Array(context.eventCount).keys()].map((i) => context.getEventAt(i).message);
  return [...said, ...card.validateProperties().validationEvents.map((e) => e.message), ...unknown(AC, json)];
}

// unknown names properties that the parser's own tables of properties do not have.
function unknown(AC, v) {
  if (Array.isArray(v)) return v.flatMap((x) => unknown(AC, x));
  if (!v || typeof v !== 'object') return [];
  let own = [];
  if (typeof v.type === 'string') {
    const known = names(AC, v.type);
    own = known ? Object.keys(v).filter((k) => !known.has(k) && !allowed.has(k)).map((k) => `${v.type} has no property ${k}`) : [`no type ${v.type}`];
  }
  return own.concat(Object.entries(v).flatMap(([k, x]) => (k === 'data' || k === 'choices.data' ? [] : unknown(AC, x))));
}

const tables = new Map();
function names(AC, type) {
  if (!tables.has(type)) {
    const part = { AdaptiveCard: AC.AdaptiveCard, Column: AC.Column, TextRun: AC.TextRun }[type];
    const made = part ? new part() : AC.GlobalRegistry.elements.createInstance(type, AC.Versions.v1_5) ?? AC.GlobalRegistry.actions.createInstance(type, AC.Versions.v1_5);
    const schema = made?.getSchema(), known = new Set(['items', 'columns', 'actions', 'body']);
    for (let i = 0; i < (schema?.getCount() ?? 0); i++) known.add(schema.getItemAt(i).name);
    tables.set(type, made ? known : undefined);
  }
  return tables.get(type);
}

const AC = require('adaptivecards/dist/adaptivecards.js');
let passed = 0, failed = 0;
const files = fs.readdirSync(rest[0]).filter((f) => f.endsWith('.json') && (!opt.only || f.startsWith(opt.only))).sort();
const all = files.flatMap((f) => cards(JSON.parse(fs.readFileSync(path.join(rest[0], f), 'utf8'))).map((json, i) => ({ name: path.basename(f, '.json') + (i ? `-${i}` : ''), json })));
const theme = look(opt.theme === 'dark', +opt.text / 100, +opt.width);
const browser = await launch(), page = browser && (await open());
for (const { name, json } of all) {
  const said = parse(AC, json).filter((m) => !ignored.some((r) => r.test(m)));
  if (browser) said.push(...(await draw(name, json)));
  said.length ? failed++ : passed++;
  for (const m of said) console.log(`${name}: ${m}`);
}
await browser?.close();
if (!browser) console.log('no Chromium: nothing was drawn');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);

async function launch() {
  const chrome = opt.chrome ?? ['chromium', 'chromium-browser', 'google-chrome'].flatMap((n) => (process.env.PATH ?? '').split(path.delimiter).map((d) => path.join(d, n))).find((f) => fs.existsSync(f));
  return chrome && require('playwright-core').chromium.launch({ executablePath: chrome, args: ['--no-sandbox'] });
}

async function open() {
  const page = await browser.newPage({ viewport: { width: +opt.width, height: 600 } });
  await page.setContent(`<!doctype html><html lang="da"><meta charset="utf-8"><style>${theme.css}</style><div id="card"></div></html>`);
  await page.addScriptTag({ path: require.resolve('adaptivecards/dist/adaptivecards.min.js') });
  return page;
}

// draw draws a card as a chat in Teams shows it, and tells what is too wide.
async function draw(name, json) {
  const wide = await page.evaluate(([json, host]) => {
    const md = (t) => t.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>').replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/(^|\s)_(.+?)_/g, '$1<i>$2</i>').replace(/\n/g, '<br>');
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (t, r) => { r.outputHtml = `<span>${md(t)}</span>`; r.didProcess = true; };
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(host);
    card.parse(json);
    document.getElementById('card').replaceChildren(card.render());
    document.activeElement?.blur();
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }, [json, theme.host]);
  if (opt.pictures) {
    fs.mkdirSync(opt.pictures, { recursive: true });
    await page.locator('body').screenshot({ path: path.join(opt.pictures, `${name}.png`) });
  }
  return wide > 0 ? [`${wide} px wider than ${opt.width} px`] : [];
}

// look is Teams' look: colours, sizes and room.
function look(dark, zoom, width) {
  const px = (n) => Math.round(n * zoom);
  const ink = dark
    ? { page: '#1f1f1f', card: '#292929', edge: '#3d3d3d', text: '#ffffff', subtle: '#adadad', accent: '#9299f7', soft: '#1f1f1f', button: '#292929', line: '#757575', brand: '#4f52b2', warn: '#f7a8b3' }
    : { page: '#f5f5f5', card: '#ffffff', edge: '#e0e0e0', text: '#242424', subtle: '#616161', accent: '#4f52b2', soft: '#f5f5f5', button: '#ffffff', line: '#8a8a8a', brand: '#5b5fc7', warn: '#b10e1c' };
  const tone = (c) => ({ default: c, subtle: ink.subtle });
  const colours = { default: tone(ink.text), accent: tone(ink.accent), good: tone(ink.text), warning: tone(ink.text), attention: tone(ink.warn), light: tone(ink.subtle), dark: tone(ink.text) };
  const font = '"Segoe UI", Selawik, "Open Sans", sans-serif';
  const sizes = {
    fontSizes: { small: px(12), default: px(14), medium: px(16), large: px(18), extraLarge: px(20) },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
  };
  const host = {
    lineHeights: { small: px(16), default: px(20), medium: px(22), large: px(24), extraLarge: px(28) },
    fontFamily: font, ...sizes,
    fontTypes: { default: { fontFamily: font, ...sizes }, monospace: { fontFamily: 'monospace', ...sizes } },
    spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
    separator: { lineThickness: 1, lineColor: ink.edge },
    containerStyles: { default: { backgroundColor: ink.card, foregroundColors: colours }, emphasis: { backgroundColor: ink.soft, foregroundColors: colours } },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', spacing: 'medium' },
    inputs: { label: { requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' }, inputSpacing: 'small' }, errorMessage: { color: 'attention' } },
    textStyles: { heading: { size: 'medium', weight: 'bolder' } },
  };
  const css = `*{box-sizing:border-box}body{margin:0;padding:12px;background:${ink.page};color:${ink.text};font:${px(14)}px ${font};width:${width}px}
#card{background:${ink.card};border:1px solid ${ink.edge};border-radius:6px;overflow:hidden}.ac-adaptiveCard{outline:none}
.ac-actionSet{flex-wrap:wrap!important;gap:8px}.ac-actionSet>div{display:none!important}
button.ac-pushButton{font:600 ${px(14)}px/${px(20)}px ${font};min-height:32px;padding:5px 12px;border-radius:4px;border:1px solid ${ink.line};background:${ink.button};color:${ink.text};max-width:100%;flex:0 1 auto!important;text-align:center}
button.ac-pushButton div{white-space:normal!important;overflow:visible!important}
button.ac-pushButton.style-positive{background:${ink.brand};border-color:${ink.brand};color:#fff}
a{color:${ink.accent}}.ac-choiceSetInput-filtered-container,.ac-choiceSetInput-filtered{width:100%!important}.ac-selectable{cursor:pointer}.ac-horizontal-separator{flex:none}
.ac-input:not([type=radio]):not([type=checkbox]):not(.ac-choiceSetInput-expanded):not(.ac-choiceSetInput-multiSelect):not(.ac-input-container):not(.ac-choiceSetInput-filtered-container){width:100%;font:inherit;color:inherit;background:${ink.card};border:1px solid ${ink.line};border-radius:4px;padding:6px 8px;min-height:32px}
textarea.ac-input{min-height:72px!important}input[type=checkbox],input[type=radio]{width:16px;height:16px;flex:none;margin:3px 0 0!important;accent-color:${ink.brand}}
.ac-choiceSetInput-expanded>div,.ac-choiceSetInput-multiSelect>div{align-items:flex-start!important;padding:3px 0}
.ac-choiceSetInput-filtered-dropdown:empty{display:none}
::placeholder{color:${ink.subtle};opacity:1}input,select{color-scheme:${dark ? 'dark' : 'light'}}`;
  return { css, host };
}
