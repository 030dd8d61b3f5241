// Which browser runs the stories: Debian's, or the one that MINGCE_CHROMIUM names.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser's program, the first one in PATH. */
function chromium() {
  if (process.env.MINGCE_CHROMIUM) return process.env.MINGCE_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(runs);
  if (!found) throw new Error('no Chromium was found; on Debian: apt-get install chromium');
  return found;
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How it is started: it talks to nobody but the product. */
export const launch = {
  executablePath: chromium(),
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
