import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import { mailLinkPlace } from '#platform/mail';
import type { House } from './house.ts';

export interface SentMessage {
  readonly id: string;
  readonly template: string;
  readonly subject: string;
  readonly path: string | null;
  /** The token behind `#token=`. */
  readonly token: string;
}

/** Messages for this address, the oldest first, after every job that was due has run. */
export async function messagesFor(house: House, recipient: string, organizationId = PLATFORM_ORGANIZATION_ID): Promise<SentMessage[]> {
  await house.settle();
  return house.runtime.run({ organizationId, actor: { kind: 'system', id: 'test' }, requestId: house.newId() }, async (ctx) => {
    const rows = await ctx.db
      .selectFrom('notifications')
      .select(['id', 'template', 'payload', 'link_ciphertext'])
      .where('organization_id', '=', organizationId)
      .where('channel', '=', 'email')
      .where('recipient', '=', recipient)
      .orderBy('id')
      .execute();
    return rows.map(({ id, template, payload, link_ciphertext }) => {
      const path = link_ciphertext ? ctx.secrets.open(mailLinkPlace(id), link_ciphertext).toString('utf8') : null;
      return { id, template, subject: String((payload as { subject?: unknown }).subject), path, token: path?.split('token=')[1] ?? '' };
    });
  });
}
