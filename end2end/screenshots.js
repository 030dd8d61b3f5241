// The pages as they are: `cargo xtask screenshots [name …]`. Each is opened on
// a phone and on a desktop, light and dark, and kept small as WebP; with
// MINGCE_PICTURES naming a folder they go there as PNG, to be looked at, and
// members' pages also with large letters, at 320 px and in English.
import { chromium } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.js';
import { Demo } from './support/demo.js';
import { PAGES } from './support/pages.js';
import { RULES } from './support/rules.js';

const here = dirname(fileURLToPath(import.meta.url));
const looked = process.env.MINGCE_PICTURES;
const folder = looked ?? join(here, '../docs/screenshots');
const format = looked ? { format: 'png' } : { format: 'webp', quality: 88 };

const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
};

const NARROW = { viewport: { width: 320, height: 700 }, isMobile: true, hasTouch: true };
const LARGE = { name: 'text', value: 'large' };
const ENGLISH = { name: 'lang', value: 'en' };

/** To be looked at, not kept: members' pages as few have them. */
const VARIANTS = {
  'large-light': [{ ...SCREENS.phone, colorScheme: 'light' }, LARGE],
  'large-dark': [{ ...SCREENS.phone, colorScheme: 'dark' }, LARGE],
  'narrow-light': [{ ...NARROW, colorScheme: 'light' }],
  'narrow-large': [{ ...NARROW, colorScheme: 'light' }, LARGE],
  'english-phone': [{ ...SCREENS.phone, colorScheme: 'light' }, ENGLISH],
  'english-narrow-large': [{ ...NARROW, colorScheme: 'light' }, LARGE, ENGLISH],
};

const wanted = process.argv.slice(2);
const chosen = PAGES.filter(
  ({ name }) => !wanted.length || wanted.some((start) => name.startsWith(start)),
);

await mkdir(folder, { recursive: true });
const demo = await Demo.start({ members: 1200 });
const browser = await chromium.launch(launch);
try {
  await demo.rule(RULES);
  for (const [screen, size] of Object.entries(SCREENS)) {
    for (const colorScheme of ['light', 'dark']) {
      await pictures(chosen, `${screen}-${colorScheme}`, { ...size, colorScheme });
    }
  }
  const members = chosen.filter(({ isMembers }) => isMembers);
  for (const [look, [options, ...cookies]] of Object.entries(looked ? VARIANTS : {})) {
    await pictures(members, look, options, ...cookies);
  }
} finally {
  await browser.close();
  await demo.stop();
}

async function pictures(pages, look, options, ...cookies) {
  for (const { name, open } of pages) {
    const context = await browser.newContext({
      ...options,
      baseURL: demo.url,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: demo.url })));
    const page = await context.newPage();
    await open(page, demo);
    await page.evaluate(() => document.fonts.ready);
    const wire = await context.newCDPSession(page);
    const { data } = await wire.send('Page.captureScreenshot', format);
    const file = `${name}-${look}.${format.format}`;
    await writeFile(join(folder, file), Buffer.from(data, 'base64'));
    console.log(file);
    await context.close();
  }
}
