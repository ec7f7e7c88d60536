import { lookup, Resolver } from 'node:dns/promises';
import type { NameService } from './resolve-hops.ts';

const DNS = { timeout: 1_000, tries: 2 };

/** The name servers of this machine, asked directly; names of a hosts file by the system. What does not exist is an empty list. */
export function systemNames(): NameService {
  const resolver = new Resolver(DNS);
  const orNothing = async <Value>(question: Promise<Value[]>): Promise<Value[]> => question.catch(() => []);
  return {
    naptr: (name) => orNothing(resolver.resolveNaptr(name)),
    srv: (name) => orNothing(resolver.resolveSrv(name)),
    async addresses(name) {
      const [v4, v6] = await Promise.all([orNothing(resolver.resolve4(name)), orNothing(resolver.resolve6(name))]);
      const found = [...v4, ...v6];
      return found.length > 0 ? found : (await orNothing(lookup(name, { all: true }))).map(({ address }) => address);
    },
  };
}
