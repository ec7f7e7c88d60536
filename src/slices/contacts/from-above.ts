import type { RawBuilder } from '#platform/db';

/** Columns of a query of this slice: whose rows, which contact, and the call a row came from. */
interface ContactColumns {
  readonly organization_id: string;
  readonly contact_id: string;
  readonly call_id: string;
}

/** What this slice asks of calls, which stand above it: whether a contact was on a call that is one of these people's own. The composition hands it in. */
export interface FromAbove {
  wasOnOwnCall(users: readonly string[], columns: ContactColumns): RawBuilder<boolean>;
}
