// Another corporation of the same name, linked to the same deployment.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary } from './demo.js';

const ID = 'ww0000000000000002';

export class SecondCorporation {
  id = ID;
  #process;
  #folder;

  /** Plays it, links it and pulls it: one person, with an account that the first has too. */
  static async beside(demo) {
    const second = new SecondCorporation();
    second.#folder = await mkdtemp(join(tmpdir(), 'mingce-second-'));
    const org = structuredClone(await demo.org());
    org.corp.id = ID;
    org.departments = org.departments.filter(({ id }) => id === 1);
    org.tags = [];
    const [first] = org.members.filter(({ userid }) => userid === 'zhangsan');
    const root = { department: [1], main_department: 1, order: [0], is_leader_in_dept: [0] };
    org.members = [{ ...first, ...root, direct_leader: [], name: '张三丰' }];
    try {
      await second.#play(org);
      await second.#link(demo, org);
    } catch (error) {
      await second.stop();
      throw error;
    }
    return second;
  }

  async #file(name, text) {
    const file = join(this.#folder, name);
    await writeFile(file, text);
    return file;
  }

  async #play(org) {
    const file = await this.#file('org.json', JSON.stringify(org));
    const words = ['sandbox', '--addr', '127.0.0.1:0', '--org', file];
    this.#process = spawn(binary, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.url = await new Promise((done, failed) => {
      let said = '';
      this.#process.stdout.on('data', (text) => {
        said += text;
        const address = /WeCom sandbox: (http:\S+)\n/.exec(said);
        if (address) done(address[1]);
      });
      this.#process.once('error', failed);
      this.#process.once('exit', (code) => failed(new Error(`the sandbox ended with ${code}`)));
    });
  }

  async #link(demo, org) {
    const app = await this.#file('app', org.apps[0].secret);
    const contacts = await this.#file('contacts', org.contacts_secret);
    await demo.command(
      ...['corp', 'link', '--corp-id', ID, '--agent-id', String(org.apps[0].agentid)],
      ...['--agent-secret-file', app, '--contacts-secret-file', contacts],
      ...['--api-url', this.url, '--oauth-url', this.url, '--login-url', this.url],
    );
    await demo.command('sync', 'pull', '--corp', ID);
  }

  /** Ends it and removes its files. */
  async stop() {
    const running = this.#process;
    if (running && running.exitCode === null && running.signalCode === null) {
      const ended = new Promise((done) => running.once('exit', done));
      running.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
