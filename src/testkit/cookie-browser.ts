import type { House } from './house.ts';
import type { TestAnswer, TestClient } from './house-client.ts';

/** A client that keeps cookies as a browser does, all of them for every path. */
export interface CookieBrowser extends Pick<TestClient, 'get' | 'post' | 'del'> {
  /** What it holds now, by name. */
  readonly cookies: Map<string, string>;
  /** The same cookies in a browser of its own: what a thief of them has. */
  copy(): CookieBrowser;
}

const pairOf = (line: string): [string, string] => {
  const [name = '', ...value] = (line.split(';')[0] ?? '').split('=');
  return [name, value.join('=')];
};

/** Opens such a browser on the house. */
export function cookieBrowser(house: House, cookies = new Map<string, string>()): CookieBrowser {
  const client = house.anonymous();
  const held = (): Record<string, string> => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'user-agent': FIREFOX });
  const keep = (answer: TestAnswer): TestAnswer => {
    for (const [name, value] of answer.headers.getSetCookie().map(pairOf)) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    copy: () => cookieBrowser(house, new Map(cookies)),
    get: async (path, headers) => keep(await client.get(path, { ...held(), ...headers })),
    post: async (path, body = {}, headers = {}) => keep(await client.post(path, body, { ...held(), ...headers })),
    del: async (path, body, headers) => keep(await client.del(path, body, { ...held(), ...headers })),
  };
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
