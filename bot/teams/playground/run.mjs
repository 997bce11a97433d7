// Talks with Idébot in Microsoft's Agents Playground, as a person with a
// browser does: node run.mjs PATH/TO/ideabot [FOLDER FOR PICTURES]
// It starts the program on a new data file, the Playground and Chromium, on
// this machine only, and ends them all.
import { spawn, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const program = path.resolve(process.argv[2] ?? '../../../dist/ideabot');
const pictures = process.argv[3];
const here = path.dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(path.join(tmpdir(), 'ideabot-playground-'));
const started = [];
let passed = 0, failed = 0;

const freePort = () => new Promise((done) => {
  const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});

// start runs a program and writes what it says to a file in the work folder.
function start(name, command, args, env) {
  const log = createWriteStream(path.join(work, `${name}.log`));
  const child = spawn(command, args, { env: { ...process.env, ...env }, cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  started.push(child);
  return child;
}

// eventually tries something until it is true, for a number of seconds.
async function eventually(seconds, what) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const got = await what().catch(() => false);
    if (got || Date.now() > end) return got;
    await new Promise((done) => setTimeout(done, 100));
  }
}

const answers = (url) => eventually(60, async () => (await fetch(url)).status === 200);

// colleague sends an idea in the terminal, so that there is one to join.
function colleague() {
  const said = ['Vores sygemeldte medarbejdere bliver registreret i et regneark, og så taster vi dem ind i lønsystemet', 'ingen af dem', 'spring over', 'send kort'];
  const out = execFileSync(program, ['chat', '--as', 'Bo Friis', '--data', path.join(work, 'data.db')], { input: said.join('\n') + '\n', encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  if (!/idé nr\. 1/.test(out)) throw new Error(`the colleague's idea was not sent:\n${out}`);
}

async function open() {
  colleague();
  const [bot, admin, playground] = [await freePort(), await freePort(), await freePort()];
  start('ideabot', program, ['serve', '--data', path.join(work, 'data.db')], {
    IDEABOT_LISTEN: `127.0.0.1:${bot}`, IDEABOT_ADMIN_LISTEN: `127.0.0.1:${admin}`, IDEABOT_TEAMS_AUTH: 'off',
    IDEABOT_TEAMS_APP_ID: '20000000-0000-4000-8000-000000000000', IDEABOT_TEAMS_TENANT_ID: '10000000-0000-4000-8000-000000000000',
  });
  if (!await answers(`http://127.0.0.1:${admin}/readyz`)) throw new Error('ideabot is not ready');
  start('playground', process.execPath, [
    path.join(here, 'node_modules/@microsoft/m365agentsplayground/cli.js'), 'start', '--app-endpoint', `http://127.0.0.1:${bot}/teams/messages`,
    '--channel-id', 'msteams', '--port', String(playground), '--disable-telemetry',
  ], { TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_CONFIG_PATH: path.join(here, 'playground.yml') });
  if (!await answers(`http://localhost:${playground}/`)) throw new Error('the Playground does not answer');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: false,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  started.push({ kill: () => browser.close() });
  const page = await browser.newPage({ viewport: { width: 1300, height: 1000 }, locale: 'da-DK' });
  await page.goto(`http://localhost:${playground}/`, { waitUntil: 'domcontentloaded' });
  await editor(page).waitFor({ timeout: 60_000 });
  return page;
}

const editor = (page) => page.locator('[contenteditable=true][data-lexical-editor=true]').last();
const messages = (page) => page.locator('.fai-OutputCard');
const lastMessage = (page) => messages(page).last();
const textOf = async (m) => (await m.innerText()).replace(/\s+/g, ' ');

// check reports one thing that must be so.
async function check(page, name, is) {
  const so = await eventually(20, is);
  so ? passed++ : failed++;
  console.log(`${so ? 'ok  ' : 'FAIL'} ${name}`);
  if (!so) console.log(`     the last message: ${await textOf(lastMessage(page)).catch(() => 'none')}`);
  if (pictures || !so) {
    const file = path.join(pictures ?? work, `${String(passed + failed).padStart(2, '0')}-${name.replace(/\W+/g, '-')}.png`);
    await page.screenshot({ path: file }).catch(() => {});
  }
}

// says checks that the latest message has these words.
const says = (page, name, words) => check(page, name, async () => words.test(await textOf(lastMessage(page))));

async function type(page, text, words) {
  await editor(page).click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Send Message' }).last().click();
  await says(page, `typed “${text.slice(0, 40)}”`, words);
}

const button = (m, name) => m.getByRole('button', { name, exact: true }).first();

async function press(page, name, words) {
  await button(lastMessage(page), name).click();
  await says(page, `pressed “${name}”`, words);
}

// mention writes to Idébot where others are too.
async function mention(page, box, text, send) {
  await box.click();
  await page.keyboard.type('@');
  await page.getByRole('menuitem', { name: 'Idébot' }).click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: send, exact: true }).last().click();
}

const chat = async (page, name) => { await page.getByRole('treeitem', { name }).first().click(); await page.waitForTimeout(500); };

async function welcome(page) {
  await says(page, 'welcome', /What is difficult today|Hvad er besværligt i dag/);
  await type(page, 'dansk', /Hvad er besværligt i dag/);
  await type(page, 'hej', /Hvad er besværligt i dag/);
}

// join finds the colleague's idea among what there is already, and joins it.
async function join(page) {
  await type(page, 'vores sygemeldte medarbejdere bliver registreret i et regneark og tastet ind i lønsystemet', /Kan en af disse løsninger hjælpe/);
  const list = lastMessage(page);
  for (let n = 0; n < 4 && !/En idé fra en kollega/.test(await textOf(list)); n++) {
    await button(list, 'Vis flere').click();
    await page.waitForTimeout(1500);
  }
  await check(page, 'an earlier idea is on offer', async () => /En idé fra en kollega/.test(await textOf(list)));
  await list.getByRole('button', { name: /Se .*idé fra en kollega/i }).last().click();
  await says(page, 'the earlier idea', /samme behov/);
  await press(page, 'Vi har samme behov', /egne tal/);
  await type(page, '10 min, 2 gange om ugen, 4 personer', /timer om året/);
  await press(page, 'Ja, et skøn', /nu med på idé nr\. 1/);
}

// intake goes from the problem to a receipt, by typing and by cards.
async function intake(page) {
  await type(page, 'Vi skriver kørsel op på papir hver dag og taster det ind bagefter', /Kan en af disse løsninger hjælpe/);
  const list = await lastMessage(page).elementHandle();
  await press(page, 'Ingen af dem', /Hvorfor passer den ikke|Vil du fortsætte nu/);
  await check(page, 'what is answered has no buttons', async () => !(await list.$$eval('button', (all) => all.some((b) => b.innerText === 'Ingen af dem'))));
  if (/Hvorfor passer/.test(await textOf(lastMessage(page)))) await press(page, 'Andet', /Vil du fortsætte nu/);
  await press(page, 'Fortsæt nu', /Hvad kunne gøre det nemmere/);
  await type(page, 'Én registrering på telefonen', /Hvilken af jeres opgaver/);
  await press(page, 'Ved ikke', /Er der andre, der har samme opgave/);
  await type(page, 'kun os', /Hvem får glæde af det/);
  await type(page, 'medarbejdere', /Har du talt med dem/);
  await press(page, 'Nej, ikke endnu', /Hvad bliver bedre/);
  await type(page, 'tid', /Hvor lang tid bruger I/);
  await type(page, '20 minutter, 3 gange om ugen, 8 personer', /352 timer/);
  const n = await messages(page).count();
  await button(lastMessage(page), 'Ja, et skøn').evaluate((b) => { b.click(); b.click(); });
  await says(page, 'pressed twice', /Hvor stor en del af tiden/);
  await page.waitForTimeout(1500);
  await check(page, 'pressed twice is taken once', async () => await messages(page).count() <= n + 2 && /Hvor stor en del af tiden/.test(await textOf(lastMessage(page))));
  await type(page, 'halvdelen', /Indgår der oplysninger/);
  await type(page, 'nej', /Hvad bruger I til opgaven/);
  await type(page, 'Excel', /Jeg foreslår titlen|Kan en af disse/);
  if (/Kan en af disse/.test(await textOf(lastMessage(page)))) await type(page, 'ingen af dem', /Jeg foreslår titlen|Hvorfor passer/);
  if (/Hvorfor passer/.test(await textOf(lastMessage(page)))) await type(page, 'spring over', /Jeg foreslår titlen/);
  await type(page, 'ret idé: Én registrering i bilen', /Én registrering i bilen/);
  await press(page, 'Send', /idé nr\. \d/);
  await type(page, 'mine idéer', /kørsel|registrering i bilen/i);
}

const story = 'Vi er seks i vaskeriet, og hver af os bruger en halv time om dagen på at finde ud af, hvis tøj det er. ' +
  'Det står på en seddel i kurven, og sedlen bliver våd. Beboerne venter på deres tøj i ugevis. Kunne vi ikke sy et mærke i tøjet, som man kan læse med telefonen?';

// An idea that is told at once: one card to say yes to, and only what is missing.
async function tellStory(page) {
  await type(page, 'ny idé', /Hvad er besværligt i dag/);
  await type(page, story, /Det har jeg forstået\. Passer det\?.*Tid i dag.*Passer/);
  await press(page, 'Ret', /Hvad skal jeg rette\?/);
  await press(page, 'Systemer i dag', /Hvad bruger I til opgaven i dag/);
  await type(page, 'seddel, Excel', /Det har jeg forstået/);
  await type(page, 'nej, vi er 9 kolleger', /9 personer/);
  await press(page, 'Passer', /Kan en af disse løsninger hjælpe|Hvilken af jeres opgaver/);
  if (/Kan en af disse/.test(await textOf(lastMessage(page)))) await press(page, 'Ingen af dem', /Hvilken af jeres opgaver/);
  await press(page, 'Ved ikke', /Indgår der oplysninger/);
  await type(page, 'ja, almindelige', /Kan en af disse|klar til at sende/);
  if (/Kan en af disse/.test(await textOf(lastMessage(page)))) await press(page, 'Ingen af dem', /klar til at sende/);
  await press(page, 'Send', /idé nr\. \d/);
}

async function extension(page) {
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).last().click();
  await page.getByRole('menuitem', { name: 'Search Command' }).click();
  await page.getByText('Specify Command ID or Parameter').click();
  await page.getByPlaceholder('Command ID').fill('findSolution');
  await page.getByPlaceholder('Parameter name').fill('query');
  await page.getByPlaceholder('Enter a search term').fill('sygefravær');
  await page.keyboard.press('Enter');
  await check(page, 'the message extension finds solutions', async () => await page.getByText('SD Løn og SD Fravær').count() > 0);
  await page.keyboard.press('Escape');
}

async function channel(page) {
  await chat(page, 'Kanalen');
  await mention(page, page.locator('[contenteditable=true][data-lexical-editor=true]').first(), ' hej', 'Post');
  await check(page, 'a mention in a channel leads to the personal chat', async () => await page.getByText('Skriv til mig i vores egen samtale').count() > 0);
}

try {
  if (pictures) mkdirSync(pictures, { recursive: true });
  const page = await open();
  await welcome(page);
  await join(page);
  await intake(page);
  await tellStory(page);
  await extension(page);
  await channel(page);
} catch (error) {
  failed++;
  console.log(`FAIL ${error.stack}`);
} finally {
  for (const each of started.reverse()) await each.kill();
  if (!failed) rmSync(work, { recursive: true, force: true });
  else console.log(`logs and pictures: ${work}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
