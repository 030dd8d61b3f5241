// How smoothly a department of ten thousand goes on: `node
// scripts/long_department.measure.js [people]`, on a calm machine. It prints how
// long the browser was busy while the parts came, early and late, what the frames
// took, and how long the way back from the far end takes. No test: figures.
import { chromium } from '@playwright/test';
import { launch } from '../support/browser.js';
import { crowd } from '../support/crowd.js';
import { Demo } from '../support/demo.js';
import { openAs } from '../support/sign_in.js';

const size = Number(process.argv[2] ?? 10_000);
const demo = await Demo.start();
const browser = await chromium.launch(launch);
try {
  const department = await demo.department('市场部');
  await demo.reorganise((org) => org.members.push(...crowd(department, size)));
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const context = await browser.newContext({ ...phone, baseURL: demo.url, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await openAs(page, 'hr01', `/departments/${department}`);
  await page.locator('html[data-ready]').waitFor();
  await down(page);
  await wayBack(page);
} finally {
  await browser.close();
  await demo.stop();
}

/** In the page: what keeps it busy, and what its frames take. */
function watch() {
  window.busy = [];
  window.frames = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.busy.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  let before = performance.now();
  const frame = (now) => {
    window.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Always at the end, until nobody more comes. */
async function down(page) {
  const seen = await page.evaluate(async () => {
    const section = document.querySelector('[data-continues]');
    const total = Number(section.dataset.total);
    const came = [];
    let rows = 0;
    while (rows < total) {
      scrollTo(0, document.documentElement.scrollHeight);
      await new Promise(requestAnimationFrame);
      const now = section.querySelectorAll('li[data-userid]').length;
      if (now > rows) came.push(performance.now());
      rows = now;
    }
    return { came, frames: window.frames, busy: window.busy, rows };
  });
  const apart = seen.came.slice(1).map((at, n) => at - seen.came[n]);
  const tenth = Math.ceil(apart.length / 10);
  console.log(`${seen.rows} people in ${seen.came.length} parts`);
  say('from one part to the next, the first tenth', apart.slice(0, tenth));
  say('from one part to the next, the last tenth ', apart.slice(-tenth));
  say('frames', seen.frames);
  const tasks = seen.busy.map(({ duration }) => duration);
  say(`tasks above 50 ms: ${tasks.length}`, tasks);
}

/** To a card at the far end, and back. */
async function wayBack(page) {
  const row = page.locator('[data-continues] li[data-userid]').last();
  const userid = await row.getAttribute('data-userid');
  await row.getByRole('link').first().click();
  await page.locator('#card').waitFor();
  const start = performance.now();
  await page.goBack();
  await page.locator(`[data-continues] [data-userid="${userid}"]`).waitFor();
  console.log(`the way back to the last of them: ${Math.round(performance.now() - start)} ms`);
}

function say(what, values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  console.log(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
}
