import type { ApiKey } from '#lib/types';
import type { Meaning } from '#lib/words';

type Status = ApiKey['status'];

export const STATUS_MEANINGS: Readonly<Record<Status, Meaning>> = { active: 'good', expired: 'neutral', revoked: 'neutral', stopped: 'attention' };

/** `stopped`: whoever made it is no longer an active member. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
  stopped: 'Stopped, its maker is not active here',
};
