import { type Bench, quantile } from './bench.ts';
import { seedMillion } from './queries-seed.ts';

const SMALL_LIMIT_MS = 300;
const BIG_LIMIT_MS = 800;

/** Lists and dashboard figures over a million calls of two hundred organizations, with row-level security and without. */
export const queries: Bench = async ({ quick, note }) => {
  const world = await seedMillion({ calls: quick ? 100_000 : 1_000_000, organizations: 200, note });
  if ('unavailable' in world) {
    return { title: 'Queries on a million calls', columns: ['not measured'], rows: [[world.unavailable]], figures: {}, notes: [] };
  }
  const rounds = quick ? 10 : 40;
  const rows: (string | number)[][] = [];
  let worstListMs = 0;
  for (const query of world.queries) {
    for (const size of ['small', 'big'] as const) {
      const walled: number[] = [];
      const open: number[] = [];
      for (let i = 0; i < rounds; i++) {
        walled.push(await world.walled(size, query));
        open.push(await world.open(size, query));
      }
      const p95 = quantile(walled, 0.95);
      if (query.name.startsWith('calls')) worstListMs = Math.max(worstListMs, p95);
      const ratio = quantile(walled, 0.5) / quantile(open, 0.5);
      const limit = size === 'small' ? SMALL_LIMIT_MS : BIG_LIMIT_MS;
      rows.push([query.name, size, quantile(walled, 0.5).toFixed(1), p95.toFixed(1), quantile(open, 0.5).toFixed(1), `${ratio.toFixed(2)}×`, `${limit}`]);
      note(`${query.name} (${size}): ${p95.toFixed(1)} ms`);
    }
  }
  await world.close();
  return {
    title: `Queries on ${world.calls.toLocaleString('en')} calls of ${world.organizations} organizations, milliseconds`,
    columns: ['query', 'organization', 'p50 with RLS', 'p95 with RLS', 'p50 without', 'ratio', 'limit p95'],
    rows,
    figures: { list_p95: `${worstListMs.toFixed(0)} ms` },
    notes: [
      `PostgreSQL ${world.version}; the big organization holds 60 % of the calls. "Without" is the same statement as a superuser, which no policy applies to.`,
    ],
  };
};
