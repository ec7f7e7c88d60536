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
  const way = (fields) => ({
    id: demo.id(),
    enabled: true,
    client_id: null,
    has_secret: false,
    issuer: null,
    allow_sign_up: false,
    created_at: minutesAgo(9000),
    updated_at: minutesAgo(9000),
    ...fields,
  });
  const ways = [
    way({ name: 'password', display_name: 'Password', kind: 'password' }),
    way({ name: 'magic_link', display_name: 'Link by mail', kind: 'magic_link' }),
  ];
  if (full)
    ways.push(
      way({
        name: 'work',
        display_name: 'Work account',
        kind: 'oidc',
        client_id: 'callwright',
        has_secret: true,
        issuer: 'https://login.a-company-with-a-long-name.example/realms/staff',
      }),
    );
  const person = (fields) => ({
    id: demo.id(),
    avatar_url: null,
    locale: null,
    timezone: null,
    platform_role: 'user',
    status: 'active',
    mfa_enabled: false,
    email_verified_at: null,
    last_login_at: minutesAgo(3000),
    created_at: minutesAgo(9000),
    ...fields,
  });
  const people = [
    { ...person({}), ...demo.user },
    person({ name: 'Ann Operator', email: 'ann@agency.example', platform_role: 'operator', mfa_enabled: true }),
    person({
      name: 'Ben With A Name That Goes On And On For A While',
      email: 'ben.with.a.very.long.address@a-practice-with-a-long-name.example',
      status: 'suspended',
      last_login_at: null,
    }),
  ];
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
    if (path === 'auth/methods') return { password: true, magic_link: true, providers: full ? [{ name: 'work', display_name: 'Work account' }] : [] };
    if (path === 'me/accounts') return { data: [], next_cursor: null };
    if (path === 'admin/auth-providers') return { data: ways, next_cursor: null };
    if (path.startsWith('admin/auth-providers/'))
      return Object.assign(
        ways.find((one) => path.endsWith(one.id)),
        body,
      );
    if (path === 'admin/users') return { data: full ? people : people.slice(0, 1), next_cursor: null };
    if (path.startsWith('admin/users/'))
      return Object.assign(
        people.find((one) => path.endsWith(one.id)),
        body,
      );
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
