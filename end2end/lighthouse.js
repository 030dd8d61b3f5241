// How fast and how accessible Lighthouse finds the members' pages on a phone of
// the middle class over a slow 4G line: `npm ci` in `lighthouse/` once, then
// `node lighthouse.js` here. Lighthouse stands in a folder of its own, because
// the stories need none of its two hundred packages. Each page is measured
// three times; the median counts. Ends with 1 below product.md's figures.
import { request } from '@playwright/test';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { launch } from './support/browser.js';
import { Demo } from './support/demo.js';
import { signedIn } from './support/sign_in.js';

const ROUNDS = 3;
const LEAST = { performance: 95, accessibility: 100 };
const PAGES = { home: '/', card: '/members/both01', department: '/departments/1', search: '/search?q=zhang' };
const TIMES = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  SI: 'speed-index',
};

const { lighthouse, launchChrome } = await tools();
const demo = await Demo.start({ members: 1200 });
const chrome = await launchChrome({
  chromePath: launch.executablePath,
  chromeFlags: ['--headless=new', ...launch.args],
  logLevel: 'error',
});
let missed = false;
try {
  const cookie = await cookieOf('hr01');
  for (const [name, path] of Object.entries(PAGES)) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(path, cookie));
    rounds.sort((one, other) => one.performance - other.performance);
    const { failed, ...figures } = rounds[Math.floor(ROUNDS / 2)];
    console.log(name.padEnd(12), Object.entries(figures).map((pair) => pair.join(' ')).join(' · '));
    failed.forEach((audit) => console.log(`  ${audit}`));
    missed ||= Object.entries(LEAST).some(([what, least]) => figures[what] < least);
  }
} finally {
  chrome.kill();
  await demo.stop();
}
process.exitCode = missed ? 1 : 0;

/** Lighthouse and what starts its browser, from the folder of their own. */
async function tools() {
  const { resolve } = createRequire(new URL('lighthouse/package.json', import.meta.url));
  try {
    const load = (name) => import(pathToFileURL(resolve(name)).href);
    const [{ default: lighthouse }, { launch: launchChrome }] = [
      await load('lighthouse/core/index.js'),
      await load('chrome-launcher'),
    ];
    return { lighthouse, launchChrome };
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    console.error('Lighthouse is not there yet: npm ci --prefix lighthouse');
    process.exit(1);
  }
}

/** What a browser sends once somebody has signed in. */
async function cookieOf(userid) {
  const context = await request.newContext({ baseURL: demo.url });
  await context.get(await signedIn(context, userid, '/'), { maxRedirects: 0 });
  const { cookies } = await context.storageState();
  await context.dispose();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function measure(path, cookie) {
  const { lhr } = await lighthouse(`${demo.url}${path}`, {
    port: chrome.port,
    extraHeaders: { Cookie: cookie },
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    logLevel: 'error',
  });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const figures = {};
  for (const { id, score } of Object.values(lhr.categories)) figures[id] = Math.round(score * 100);
  for (const [short, id] of Object.entries(TIMES)) {
    figures[short] = `${Math.round(lhr.audits[id].numericValue)} ms`;
  }
  figures.CLS = lhr.audits['cumulative-layout-shift'].numericValue.toFixed(3);
  figures.moved = `${(lhr.audits['total-byte-weight'].numericValue / 1024).toFixed(1)} KiB`;
  figures.failed = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score < 0.9 && lhr.audits[id].score !== null)
    .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`);
  return figures;
}
