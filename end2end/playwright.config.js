// Stories in a real browser, against the running product. `cargo xtask test`
// builds it and calls them; MINGCE_BINARY and MINGCE_CHROMIUM name others.
import { defineConfig } from '@playwright/test';
import { launch } from './support/browser.js';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1440, height: 900 } };

export default defineConfig({
  outputDir: 'results',
  // A demonstration serves one worker; two keep both cores of a small machine busy.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: launch,
    locale: 'zh-CN',
    // Pages that fade into one another swallow a click that comes between.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    { name: 'phone', use: phone, testMatch: ['members/*.spec.js', 'scripts/*.spec.js'] },
    { name: 'desktop', use: desktop, testMatch: ['members/*.spec.js', 'scripts/*.spec.js'] },
    {
      name: 'phone without scripts',
      use: { ...phone, javaScriptEnabled: false },
      testMatch: 'members/*.spec.js',
    },
    { name: 'console', use: desktop, testMatch: 'console/*.spec.js' },
  ],
});
