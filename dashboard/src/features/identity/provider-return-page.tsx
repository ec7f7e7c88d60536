import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useAfterSignIn } from './after-sign-in.ts';
import { Entrance } from './entrance.tsx';
import { wantedBefore } from './provider-buttons.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

/** What the provider wrote into the address, taken out of it so that it does not stay in the history. */
function takeAnswer(): { code: string; state: string; iss: string | undefined; refusal: string | null } {
  const search = new URLSearchParams(location.search);
  history.replaceState(history.state, '', location.pathname);
  return { code: search.get('code') ?? '', state: search.get('state') ?? '', iss: search.get('iss') ?? undefined, refusal: search.get('error') };
}

/** Where a provider sends the browser back to: signs in, asks for the second step, or ties the identity to the account. */
export function ProviderReturnPage() {
  const answer = useMemo(() => takeAnswer(), []);
  const goOn = useAfterSignIn(wantedBefore());
  const navigate = useNavigate();
  const [second, setSecond] = useState<string>();
  const finish = useMutation({
    mutationFn: () => api.session.finishProvider({ code: answer.code, state: answer.state, iss: answer.iss }),
    onSuccess: async (result) => {
      if (result.next === 'second_factor') setSecond(result.second_factor_token);
      else if (result.next === 'linked') await navigate({ to: '/profile' });
      else await goOn();
    },
  });
  const { mutate } = finish;
  useEffect(() => {
    if (answer.refusal === null) mutate();
  }, [answer, mutate]);
  if (second !== undefined) {
    return (
      <Entrance title="Second step" lead="Your account asks for a second proof that it is you.">
        <SecondFactorForm token={second} done={goOn} restart={() => void navigate({ to: '/sign-in' })} />
      </Entrance>
    );
  }
  const words = answer.refusal !== null ? 'The provider did not sign you in. Nothing was changed.' : finish.isError ? inWords(finish.error) : null;
  return (
    <Entrance title="Signing in" lead={words === null ? 'One moment.' : 'That did not work.'}>
      {words !== null && (
        <Stack gap="sm">
          <Alert color="bad" role="alert">
            {words}
          </Alert>
          <Button component={Link} to="/sign-in">
            Back to sign-in
          </Button>
          <Anchor component={Link} to="/profile" fz="sm" ta="center">
            To your profile
          </Anchor>
        </Stack>
      )}
    </Entrance>
  );
}
