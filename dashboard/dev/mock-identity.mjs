// Development only: devices, second factors and the outbox of the mock server.
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

/** State for one mock server; `answer` is undefined for paths that are none of its own. */
export function mockIdentity(demo, full) {
  const device = (fields) => ({
    id: demo.id(),
    user_agent: '',
    ip_address: '192.168.1.20',
    sign_in_method: 'password',
    organization_id: null,
    is_current: false,
    last_accessed_at: minutesAgo(90),
    created_at: minutesAgo(3000),
    ...fields,
  });
  let devices = [device({ device: 'Firefox on Linux', is_current: true, last_accessed_at: minutesAgo(0) })];
  if (full)
    devices.push(
      device({ device: 'Safari on iPhone', ip_address: '203.0.113.7', sign_in_method: 'passkey' }),
      device({ device: 'Chrome on Windows', last_accessed_at: minutesAgo(9000) }),
    );
  const factors = {
    totp_confirmed_at: full ? minutesAgo(90_000) : null,
    recovery_codes_left: full ? 7 : 0,
    passkeys: full ? [{ id: demo.id(), name: 'My Mac computer', is_backed_up: true, last_used_at: minutesAgo(90), created_at: minutesAgo(9000) }] : [],
  };
  const mail = (fields) => ({
    id: demo.id(),
    recipient: 'ann@acme.example',
    template: 'invite',
    subject: 'Join Acme Dental on Callwright',
    status: 'sent',
    attempts: 1,
    error_message: null,
    send_at: minutesAgo(20),
    sent_at: minutesAgo(20),
    expires_at: null,
    created_at: minutesAgo(20),
    ...fields,
  });
  const mails = full
    ? [
        mail({ status: 'pending', sent_at: null, attempts: 0, created_at: minutesAgo(2) }),
        mail({
          recipient: 'a.very.long.address.of.somebody@a-practice-with-a-long-name.example',
          status: 'failed',
          sent_at: null,
          error_message: '550 no such user',
        }),
        mail({ subject: 'Your password was changed', template: 'password_changed', created_at: minutesAgo(2000) }),
      ]
    : [];
  const codes = Array.from({ length: 10 }, (_, i) => `k7qd-m2x${i}-9fwa-tq3b`);
  return (method, path, body) => {
    if (path === 'sessions' && method === 'GET') return { data: devices, next_cursor: null };
    if (path === 'sessions') {
      devices = devices.filter((one) => one.is_current);
      return null;
    }
    if (path.startsWith('sessions/')) {
      devices = devices.filter((one) => !path.endsWith(one.id));
      return null;
    }
    if (path === 'me/factors') return factors;
    if (path === 'me/totp')
      return {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Callwright:rosa%40acme.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Callwright',
      };
    if (path === 'me/totp/confirm' || path === 'me/recovery-codes') {
      factors.totp_confirmed_at = minutesAgo(0);
      return { recovery_codes: codes };
    }
    if (path === 'mail' || path === 'admin/mail') return { data: mails, next_cursor: null };
    if (path.startsWith('mail/') || path.startsWith('admin/mail/')) {
      if (method === 'POST') return null;
      const found = mails.find((one) => path.endsWith(one.id));
      return {
        ...found,
        paragraphs: ['Hello Ann,', 'Rosa invites you to Acme Dental.'],
        action_label: 'Accept',
        action_path: found.status === 'sent' ? null : '/invite#token=k7qdm2x9fwatq3b',
      };
    }
    if (['me/email', 'me/verify-email', 'auth/forgot-password', 'auth/magic-link'].includes(path)) return null;
    if (path === 'auth/confirm-email') return { email: body.token ? 'rosa@acme.example' : '' };
    return undefined;
  };
}
