import { createUser } from '../../src/slices/identity/create-user.ts';
import { openPeopleWorld } from '../../src/testkit/people-world.ts';
import { messagesFor } from '../../src/testkit/outbox.ts';
import type { Trial } from './trial.ts';

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'another good phrase';
const MOST_JUDGED = 20;
const WINDOW_MS = 16 * 60_000;
/** As many at once as a determined script keeps open. */
const AT_ONCE = 50;

export const guessing: Trial = {
  id: 'B05',
  title:
    '1,000 wrong passwords: one account from one address, one account from 1,000 addresses and with forged X-Forwarded-For, 1,000 accounts from one address',
  // Not for its milliseconds: the suite has a short form of it beside the code.
  isTimed: true,
  required: `at most ${MOST_JUDGED} judged an account and quarter of an hour; a forged header changes nothing; the owner gets in by a reset meanwhile`,
  async run({ full }) {
    const tries = full ? 1000 : 200;
    const house = await openPeopleWorld({ fresh: true });
    const person = async (name: string): Promise<string> => {
      const email = `${name}@example.com`;
      await house.publicRun((ctx) => createUser(ctx, { name, email, password: PASSWORD }));
      return email;
    };
    const guess = async (email: (i: number) => string, address: (i: number) => string, forged?: (i: number) => string): Promise<number> => {
      house.clock.advance(WINDOW_MS);
      let judged = 0;
      for (let from = 0; from < tries; from += AT_ONCE) {
        const batch = Array.from({ length: Math.min(AT_ONCE, tries - from) }, (_, i) => from + i);
        const answers = await Promise.all(
          batch.map((i) =>
            house.anonymous(address(i)).post('/v1/auth/sign-in', { email: email(i), password: `wrong ${i}` }, forged ? { 'x-forwarded-for': forged(i) } : {}),
          ),
        );
        judged += answers.filter(({ status }) => status === 401).length;
      }
      return judged;
    };
    const many = (i: number): string => `203.0.${113 + (i >> 8)}.${i & 255}`;
    const one = await person('one');
    const single = await guess(
      () => one,
      () => '198.51.100.1',
    );
    const forged = await guess(
      () => one,
      () => '198.51.100.1',
      many,
    );
    const spread = await guess(() => one, many);
    const right = await house.anonymous('198.51.100.9').post('/v1/auth/sign-in', { email: one, password: PASSWORD });
    await house.anonymous('198.51.100.9').post('/v1/auth/forgot-password', { email: one });
    const token = (await messagesFor(house, one)).at(-1)?.token ?? '';
    await house.anonymous('198.51.100.9').post('/v1/auth/reset-password', { token, password: NEW_PASSWORD });
    const owner = await house.anonymous('198.51.100.9').post('/v1/auth/sign-in', { email: one, password: NEW_PASSWORD });
    const spray = await guess(
      (i) => `somebody${i}@example.com`,
      () => '198.51.100.1',
    );
    house.clock.advance(WINDOW_MS);
    const later = await house.anonymous('198.51.100.1').post('/v1/auth/sign-in', { email: one, password: NEW_PASSWORD });
    await house.close();
    return {
      held:
        [single, forged, spread].every((n) => n <= MOST_JUDGED) &&
        forged === single &&
        spray <= 30 &&
        right.status === 429 &&
        owner.status === 200 &&
        later.status === 200,
      figures: `of ${tries} each: ${single} judged from one address, ${forged} with forged addresses, ${spread} from as many addresses; ${spray} of as many accounts from one; the owner after a reset: ${owner.status}, a quarter of an hour later: ${later.status}`,
    };
  },
};
