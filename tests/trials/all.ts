import { foreignContact } from './a06-foreign-contact.ts';
import { takenOut } from './a15-taken-out.ts';
import { nothingInClear } from './b01-nothing-in-clear.ts';
import { guessing } from './b05-guessing.ts';
import { knownAndUnknown } from './b06-known-and-unknown.ts';
import { firstRun } from './b15-first-run.ts';
import { fuzz } from './c01-fuzz.ts';
import { nastyValues } from './c02-nasty-values.ts';
import { flood } from './c08-flood.ts';
import { halfOpenConnections } from './c10-half-open.ts';
import { sqlInjection } from './c15-sql-injection.ts';
import { hangingEndpoint } from './d07-hanging-endpoint.ts';
import { scanners } from './e03-scanners.ts';
import { lineKilled } from './f01-line-killed.ts';
import { readsNothing } from './f03-reads-nothing.ts';
import { gracefulStop } from './f04-graceful-stop.ts';
import { killWithCalls } from './f05-kill-with-calls.ts';
import { fullDisk } from './f07-full-disk.ts';
import { heldUp } from './f11-held-up.ts';
import { halfABooking } from './f12-half-a-booking.ts';
import { strangeCallers } from './f13-strange-callers.ts';
import { brokenGraph } from './f14-broken-graph.ts';
import { oneTime } from './h01-one-time.ts';
import { lapsedHold } from './h05-lapsed-hold.ts';
import { spokenInjections } from './k01-spoken-injections.ts';
import { noNetwork } from './m01-no-network.ts';
import { secondServer } from './m05-second-server.ts';
import { killLoop } from './m06-kill-loop.ts';
import { fsyncPerCommit } from './m07-fsync.ts';
import type { Trial } from './trial.ts';

/** Trials that need the whole server. A02, A03, C09, F16, H02 and H06 need less and stand beside the code they try, and so do the walls of A06. */
export const trials: readonly Trial[] = [
  foreignContact,
  takenOut,
  nothingInClear,
  guessing,
  knownAndUnknown,
  firstRun,
  fuzz,
  nastyValues,
  flood,
  halfOpenConnections,
  sqlInjection,
  hangingEndpoint,
  scanners,
  lineKilled,
  readsNothing,
  gracefulStop,
  killWithCalls,
  fullDisk,
  heldUp,
  halfABooking,
  strangeCallers,
  brokenGraph,
  oneTime,
  lapsedHold,
  spokenInjections,
  noNetwork,
  secondServer,
  killLoop,
  fsyncPerCommit,
];
