import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { canUsePasskeys, provePasskey } from '#lib/webauthn';

/** The second step: a code of the authenticator app, a recovery code, or a passkey. */
export function SecondFactorForm({ token, done, restart }: { token: string; done: () => Promise<void>; restart: () => void }) {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const show = useMutation({ mutationFn: () => api.session.secondFactor({ second_factor_token: token, code: code.trim() }), onSuccess: done });
  const passkey = useMutation({
    mutationFn: async () => {
      const { options } = await api.session.passkeyOptions(token);
      return api.session.passkey({ response: await provePasskey(options), second_factor_token: token });
    },
    onSuccess: done,
  });
  const error = show.error ?? passkey.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        show.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          key={String(recovery)}
          label={recovery ? 'Recovery code' : 'Code'}
          description={recovery ? 'One of the ten you kept; each works once' : 'Six digits from your authenticator app'}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {error !== null && (
          <Alert color="bad" role="alert">
            {inWords(error)}
          </Alert>
        )}
        <Button type="submit" loading={show.isPending}>
          Go on
        </Button>
        {canUsePasskeys() && (
          <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
            Use a passkey
          </Button>
        )}
        <Anchor component="button" type="button" fz="sm" onClick={() => (setCode(''), setRecovery(!recovery))}>
          {recovery ? 'Use the app instead' : 'No telephone at hand? Use a recovery code'}
        </Anchor>
        <Anchor component="button" type="button" fz="sm" onClick={restart}>
          Start again
        </Anchor>
      </Stack>
    </form>
  );
}
