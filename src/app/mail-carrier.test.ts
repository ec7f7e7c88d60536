import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSmtpMailer } from '#adapters/mail-smtp/smtp';
import { silentLog } from '#kernel/log';
import type { Mailer, MailMessage } from '#platform/mail';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { createMailCarrier, type MailCarrier } from './mail-carrier.ts';

/** A real SMTP server on this machine that can be told to refuse. */
function openSmtp() {
  const taken: { to: string[]; raw: string }[] = [];
  const state: { refuse: { code: number; text: string } | null } = { refuse: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(state.refuse ? Object.assign(new Error(state.refuse.text), { responseCode: state.refuse.code }) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  return {
    taken,
    state,
    listen: () =>
      new Promise<string>((resolve) => server.listen(0, '127.0.0.1', () => resolve(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`))),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('mail', () => {
  const smtp = openSmtp();
  let house: PeopleWorld;
  let org: TestOrganization;
  let mailer: Mailer;
  const said: string[] = [];
  const carrierWith = (by: Mailer | undefined): MailCarrier =>
    createMailCarrier({
      outside: house.publicRun,
      withTenant: (organizationId, actor, fn) => house.runtime.run({ organizationId, actor, requestId: house.newId() }, fn),
      mailer: by,
      baseUrl: () => 'https://calls.example.com/',
      onConsole: (line) => said.push(line),
      log: silentLog,
    });
  beforeAll(async () => {
    house = await openPeopleWorld({ fresh: true });
    org = await house.newOrganization();
    mailer = createSmtpMailer({ url: await smtp.listen(), from: 'Callwright <calls@example.com>' });
  });
  afterAll(async () => {
    mailer.close();
    await smtp.close();
    await house.close();
  });

  const message = (more: Partial<MailMessage> = {}): MailMessage => ({
    to: 'ann@example.com',
    template: 'invite',
    subject: 'Join <Bright & Smiles>',
    paragraphs: ['Hello <b>Ann</b>,', 'Come in.'],
    action: { label: 'Accept', path: '/invite#token=secret-token' },
    ...more,
  });
  const outbox = async (): Promise<{ id: string; status: string; attempts: number; error_message: string | null }[]> =>
    (await org.as('owner').get('/v1/mail')).body.data;

  test('goes out after the commit as text and plain HTML, once, and its link is then forgotten', async () => {
    await org.run(async (ctx) => ctx.mail(message()));
    await org
      .run(async (ctx) => {
        ctx.mail(message({ to: 'rolled@example.com' }));
        throw new Error('undone');
      })
      .catch(() => undefined);
    const stored = JSON.stringify(await org.run((ctx) => ctx.db.selectFrom('notifications').selectAll().execute()));
    expect(stored).not.toContain('secret-token');
    const carrier = carrierWith(mailer);
    expect([await carrier.deliverDue(), await carrier.deliverDue()]).toEqual([1, 0]);
    expect(smtp.taken).toHaveLength(1);
    const { to, raw } = smtp.taken[0]!;
    expect(to).toEqual(['ann@example.com']);
    expect(raw).toContain('From: Callwright <calls@example.com>');
    expect(raw).toContain('https://calls.example.com/invite#token=3Dsecret-token');
    expect(raw).toContain('&lt;b&gt;Ann&lt;/b&gt;');
    expect(raw).not.toMatch(/<img|src=|@import|url\(/i);
    const [mail] = await outbox();
    expect(mail).toMatchObject({ status: 'sent', attempts: 1 });
    expect((await org.as('owner').get(`/v1/mail/${mail!.id}`)).body).toMatchObject({ action_path: null });
    expect((await org.as('owner').post(`/v1/mail/${mail!.id}/resend`)).status).toBe(409);
  });

  test('is tried again while the server is busy, given up when it says never, and not sent once its link is over', async () => {
    smtp.state.refuse = { code: 451, text: 'try later' };
    await org.run(async (ctx) => ctx.mail(message({ to: 'busy@example.com' })));
    const carrier = carrierWith(mailer);
    expect([await carrier.deliverDue(), await carrier.deliverDue()]).toEqual([1, 0]);
    expect((await outbox())[0]).toMatchObject({ status: 'pending', attempts: 1, error_message: expect.stringContaining('try later') });
    house.clock.advance(30_000);
    smtp.state.refuse = null;
    expect(await carrier.deliverDue()).toBe(1);
    expect((await outbox())[0]).toMatchObject({ status: 'sent', attempts: 2 });

    smtp.state.refuse = { code: 550, text: 'no such user' };
    await org.run(async (ctx) => ctx.mail(message({ to: 'gone@example.com', expires_at: new Date(house.clock.now().getTime() + 60_000) })));
    await carrier.deliverDue();
    smtp.state.refuse = null;
    const [failed] = await outbox();
    expect(failed).toMatchObject({ status: 'failed', error_message: expect.stringContaining('no such user') });
    house.clock.advance(60_001);
    expect((await org.as('owner').post(`/v1/mail/${failed!.id}/resend`)).status).toBe(204);
    expect(await carrier.deliverDue()).toBe(0);
    expect((await outbox())[0]).toMatchObject({ status: 'cancelled' });
    expect(smtp.taken).toHaveLength(2);
  });

  test('a server that is not there is no fault of the message', async () => {
    const away = createSmtpMailer({ url: 'smtp://127.0.0.1:9', from: 'calls@example.com', timeoutMs: 500 });
    await expect(away.send({ id: 'x', to: 'a@example.com', subject: 's', text: 't', html: 'h' })).rejects.toMatchObject({
      retryable: true,
      kind: 'unavailable',
    });
  });

  test('without a mail server it is shown on the console and waits in the outbox, link included, for owners and administrators', async () => {
    await org.run(async (ctx) => ctx.mail(message({ to: 'late@example.com' })));
    expect(await carrierWith(undefined).deliverDue()).toBe(1);
    expect(said.join()).toContain('late@example.com waits in the outbox: "Join <Bright & Smiles>" https://calls.example.com/invite#token=secret-token');
    const [mail] = await outbox();
    expect(mail).toMatchObject({ status: 'pending' });
    expect((await org.as('admin').get(`/v1/mail/${mail!.id}`)).body).toMatchObject({
      action_path: '/invite#token=secret-token',
      paragraphs: ['Hello <b>Ann</b>,', 'Come in.'],
    });
    expect((await org.as('member').get('/v1/mail')).status).toBe(403);
    expect((await org.as('owner').get('/v1/notifications')).body.data).toEqual([]);
    const other = await house.newOrganization();
    expect((await other.as('owner').get(`/v1/mail/${mail!.id}`)).status).toBe(404);
    expect((await org.as('owner').post(`/v1/mail/${mail!.id}/resend`)).status).toBe(204);
    expect(await carrierWith(mailer).deliverDue()).toBe(1);
    expect(smtp.taken.at(-1)!.to).toEqual(['late@example.com']);
  });

  test('messages of the installation are for those who run it; nobody reads a link of somebody above them', async () => {
    const member = org.member('owner');
    const set = (role: 'operator' | 'super_admin', id: string) =>
      house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role: role }).where('id', '=', id).execute());
    expect((await org.as('owner').get('/v1/admin/mail')).body.code).toBe('request.operators_only');
    await set('operator', member.user_id);
    await set('super_admin', org.userId('viewer'));
    await house.publicRun((ctx) => ctx.mail(message({ to: 'boss@example.com', user_id: org.userId('viewer') })));
    await house.publicRun((ctx) => ctx.mail(message({ to: 'clerk@example.com', user_id: org.userId('member') })));
    const { data } = (await org.as('owner').get('/v1/admin/mail')).body;
    expect(data.map((m: { recipient: string }) => m.recipient)).toEqual(['clerk@example.com', 'boss@example.com']);
    expect((await org.as('owner').get(`/v1/admin/mail/${data[0].id}`)).body.action_path).toBe('/invite#token=secret-token');
    expect((await org.as('owner').get(`/v1/admin/mail/${data[1].id}`)).body.code).toBe('notifications.mail_not_for_you');
    expect((await org.as('owner').post(`/v1/admin/mail/${data[1].id}/resend`)).status).toBe(204);
  });
});
