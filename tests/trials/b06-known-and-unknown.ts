import { openPeopleWorld } from '../../src/testkit/people-world.ts';
import type { TestAnswer } from '../../src/testkit/house-client.ts';
import type { Trial } from './trial.ts';

const LIMIT_MS = 5;
const WARM_UP = 10;
/** Longer than the window in which sign-ins and messages are counted. */
const WINDOW_MS = 16 * 60_000;
const PER_WINDOW = 3;
const INVITED_EACH = 40;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const shapeOf = ({ status, body }: TestAnswer): string => JSON.stringify([status, body?.type, body?.title, body?.detail, body?.code]);

export const knownAndUnknown: Trial = {
  id: 'B06',
  title: 'Sign-in, forgotten password, sign-in link and invitation for addresses that have an account, and for others',
  isTimed: true,
  required: `the same answer for both, and median times that differ by less than ${LIMIT_MS} ms`,
  async run({ full }) {
    const tries = full ? 200 : 20;
    const house = await openPeopleWorld({ fresh: true });
    // An organization may have so many open invitations at once, so they are spread over several.
    const orgs = await Promise.all(Array.from({ length: Math.ceil((tries + WARM_UP) / INVITED_EACH) }, () => house.newOrganization()));
    const { createUser } = await import('../../src/slices/identity/create-user.ts');
    const known = 'known@example.com';
    await house.publicRun((ctx) => createUser(ctx, { name: 'Known', email: known, password: 'correct horse battery' }));
    // An address is invited once, so each try of an invitation needs one of its own.
    const invited = Array.from({ length: tries + WARM_UP }, (_, i) => `person${i}@example.com`);
    await house.publicRun((ctx) =>
      ctx.db
        .insertInto('users')
        .values(invited.map((email) => ({ id: ctx.newId(), name: 'Known', email, normalized_email: email })))
        .execute(),
    );
    const ways: readonly { name: string; ask: (isKnown: boolean, i: number) => Promise<TestAnswer> }[] = [
      { name: 'sign-in', ask: (isKnown) => house.anonymous().post('/v1/auth/sign-in', { email: isKnown ? known : 'nobody@example.com', password: 'wrong' }) },
      { name: 'forgotten password', ask: (isKnown) => house.anonymous().post('/v1/auth/forgot-password', { email: isKnown ? known : 'nobody@example.com' }) },
      { name: 'sign-in link', ask: (isKnown) => house.anonymous().post('/v1/auth/magic-link', { email: isKnown ? known : 'nobody@example.com' }) },
      {
        name: 'invitation',
        ask: (isKnown, i) =>
          orgs[Math.floor(i / INVITED_EACH)]!.as('owner').post('/v1/invites', { email: isKnown ? invited[i]! : `nobody${i}@example.com`, role: 'viewer' }),
      },
    ];
    const figures: string[] = [];
    let held = true;
    for (const { name, ask } of ways) {
      const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
      const shapes = new Set<string>();
      for (let i = 0; i < tries + WARM_UP; i++) {
        if (i % PER_WINDOW === 0) house.clock.advance(WINDOW_MS);
        for (const isKnown of i % 2 === 0 ? [true, false] : [false, true]) {
          const startedMs = performance.now();
          const answer = await ask(isKnown, i);
          if (i >= WARM_UP) times[isKnown ? 'known' : 'unknown'].push(performance.now() - startedMs);
          shapes.add(shapeOf(answer));
        }
      }
      const difference = Math.abs(median(times.known) - median(times.unknown));
      if (shapes.size !== 1 || difference >= LIMIT_MS) held = false;
      figures.push(`${name}: ${[...shapes].map((shape) => shape.slice(1, 4)).join(' or ')}, medians ${difference.toFixed(2)} ms apart`);
    }
    await house.close();
    return { held, figures: `${tries} tries each; ${figures.join('; ')}` };
  },
};
