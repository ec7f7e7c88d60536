import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { inWords } from '#lib/problem';
import { meQuery, usePlace } from '#lib/session';
import type { Factors } from '#lib/types';
import { canUsePasskeys, makePasskey } from '#lib/webauthn';
import { relativeWords } from '#lib/zone';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Qr } from './qr.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Asking = 'totp' | 'totp_remove' | 'codes' | 'passkey' | { remove: string; name: string };

/** A code of an app, or a passkey, besides the password. */
export function SecondFactors() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['factors'], queryFn: api.factors.read });
  const [asking, setAsking] = useState<Asking>();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [started, setStarted] = useState<{ secret: string; uri: string }>();
  const changed = () => Promise.all([['factors'], ['devices'], meQuery.queryKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  const addPasskey = async (password?: string) => {
    const { options } = await api.factors.startPasskey(password);
    const { recovery_codes } = await api.factors.addPasskey({ name: deviceName(), response: await makePasskey(options) });
    setCodes(recovery_codes);
    await changed();
  };
  return (
    <Panel title="Second factor">
      <Answer query={query} rows={3}>
        {(factors) => (
          <Stack gap="md">
            {codes !== null && <RecoveryCodes codes={codes} done={() => setCodes(null)} />}
            {started === undefined ? (
              <Line
                what="Authenticator app"
                state={
                  factors.totp_confirmed_at === null
                    ? 'Not set up. An app on your telephone makes a new code every half minute.'
                    : 'On. A code is asked for after the password.'
                }
                action={
                  <Button variant="default" size="xs" onClick={() => setAsking(factors.totp_confirmed_at === null ? 'totp' : 'totp_remove')}>
                    {factors.totp_confirmed_at === null ? 'Set up' : 'Remove'}
                  </Button>
                }
              />
            ) : (
              <Enrol
                {...started}
                cancel={() => setStarted(undefined)}
                done={async (kept) => {
                  setStarted(undefined);
                  if (kept.length > 0) setCodes(kept);
                  await changed();
                }}
              />
            )}
            <Line
              what="Passkeys"
              state={
                canUsePasskeys()
                  ? 'Sign in with your fingerprint, face or a security key.'
                  : 'The browser makes passkeys only under an https:// address, or http://localhost on this machine.'
              }
              action={
                canUsePasskeys() && (
                  <Button variant="default" size="xs" onClick={() => setAsking('passkey')}>
                    Add a passkey
                  </Button>
                )
              }
            />
            <Passkeys passkeys={factors.passkeys} remove={(key) => setAsking({ remove: key.id, name: key.name })} />
            {(factors.totp_confirmed_at !== null || factors.passkeys.length > 0) && (
              <Line
                what="Recovery codes"
                state={
                  factors.recovery_codes_left === 0 ? 'None left. Make new ones, or a lost telephone locks you out.' : `${factors.recovery_codes_left} left.`
                }
                action={
                  <Button variant="default" size="xs" onClick={() => setAsking('codes')}>
                    Make new codes
                  </Button>
                }
              />
            )}
          </Stack>
        )}
      </Answer>
      {asking === 'totp' && (
        <ConfirmDialog
          title="Set up an authenticator app"
          button="Go on"
          close={() => setAsking(undefined)}
          run={async (password) => setStarted(await api.factors.startTotp(password))}
        >
          Your other devices will have to sign in again.
        </ConfirmDialog>
      )}
      {asking === 'totp_remove' && (
        <ConfirmDialog
          title="Remove the authenticator app"
          button="Remove"
          danger
          close={() => setAsking(undefined)}
          run={async (password) => (await api.factors.removeTotp(password), await changed())}
        >
          Its codes are not asked for any more. Your other devices will have to sign in again.
        </ConfirmDialog>
      )}
      {asking === 'codes' && (
        <ConfirmDialog
          title="Make new recovery codes"
          button="Make new codes"
          close={() => setAsking(undefined)}
          run={async (password) => (setCodes((await api.factors.renewCodes(password)).recovery_codes), await changed())}
        >
          The codes you have now open nothing any more.
        </ConfirmDialog>
      )}
      {asking === 'passkey' && (
        <ConfirmDialog title="Add a passkey" button="Add a passkey" close={() => setAsking(undefined)} run={addPasskey}>
          The browser asks you next. Your other devices will have to sign in again.
        </ConfirmDialog>
      )}
      {typeof asking === 'object' && (
        <ConfirmDialog
          title={`Remove “${asking.name}”`}
          button="Remove"
          danger
          close={() => setAsking(undefined)}
          run={async (password) => (await api.factors.removePasskey(asking.remove, password), await changed())}
        >
          It opens nothing here any more. Your other devices will have to sign in again.
        </ConfirmDialog>
      )}
    </Panel>
  );
}

/** A name the person knows the passkey by, from what the browser says of itself. */
function deviceName(): string {
  const system = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'].find((name) => navigator.userAgent.includes(name));
  return system === undefined ? 'My passkey' : `My ${system === 'Mac' || system === 'Windows' || system === 'Linux' ? `${system} computer` : system}`;
}

const Line = ({ what, state, action }: { what: string; state: string; action: ReactNode }) => (
  <Group justify="space-between" wrap="nowrap" align="flex-start" gap="md">
    <div>
      <Text fw={500}>{what}</Text>
      <Text fz="sm" c="dimmed">
        {state}
      </Text>
    </div>
    <div style={{ flex: 'none' }}>{action}</div>
  </Group>
);

function Passkeys({ passkeys, remove }: { passkeys: Factors['passkeys']; remove: (key: Factors['passkeys'][number]) => void }) {
  const now = useNow(60_000);
  const { zone } = usePlace();
  return passkeys.map((key) => (
    <Group key={key.id} justify="space-between" wrap="nowrap" pl="md">
      <div>
        <Text>{key.name}</Text>
        <Text fz="sm" c="dimmed">
          {key.last_used_at === null ? 'never used' : `used ${relativeWords(zone, key.last_used_at, now)}`}
          {key.is_backed_up ? ' · kept in your cloud account' : ' · on one device only'}
        </Text>
      </div>
      <Button variant="subtle" color="gray" size="xs" onClick={() => remove(key)} aria-label={`Remove ${key.name}`}>
        Remove
      </Button>
    </Group>
  ));
}

/** The picture, and the code that proves that the app has it. */
function Enrol({ secret, uri, cancel, done }: { secret: string; uri: string; cancel: () => void; done: (codes: string[]) => Promise<void> }) {
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: () => api.factors.confirmTotp(code.trim()), onSuccess: ({ recovery_codes }) => done(recovery_codes) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <Group align="flex-start" gap="lg">
        <Qr text={uri} label="QR code for your authenticator app" />
        <Stack gap="sm" style={{ flex: '1 1 220px' }}>
          <Text>Take the picture with your authenticator app, or type this key:</Text>
          <Code fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {(secret.match(/.{1,4}/g) ?? []).join(' ')}
          </Code>
          <TextInput
            label="Code from the app"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {confirm.isError && (
            <Alert color="bad" role="alert">
              {inWords(confirm.error)}
            </Alert>
          )}
          <Group gap="xs">
            <Button type="submit" loading={confirm.isPending}>
              Turn on
            </Button>
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </Group>
    </form>
  );
}
