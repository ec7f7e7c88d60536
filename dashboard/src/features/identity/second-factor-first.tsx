import { Alert, Button, Group } from '@mantine/core';
import { Link, useRouterState, useSearch } from '@tanstack/react-router';
import { useMe } from '#lib/session';
import { PageHead } from '#ui/page';
import { Empty } from '#ui/states';

/** The organization asks for more than a password: nothing of it opens until then. Leads to where one is set up, and from there back here. */
export function SecondFactorFirst() {
  const { organization, provider_needed } = useMe();
  const back = useRouterState({ select: ({ location }) => location.href });
  if (provider_needed) return <ProviderFirst name={organization.name} />;
  return (
    <>
      <PageHead title="A second factor is needed" />
      <Empty
        drawing="lock"
        title={`${organization.name} asks for a second factor`}
        action={<Button renderRoot={(props) => <Link {...props} to="/profile" search={{ back }} hash="security" />}>Set one up in your profile</Button>}
      >
        A password alone does not open it. Set up an authenticator app or a passkey: it takes a minute, and you come back to this page. If you have one already,
        sign out and sign in with it.
      </Empty>
    </>
  );
}

/** The organization opens only to those who came by a provider; everything else of this person does not need it. */
function ProviderFirst({ name }: { name: string }) {
  return (
    <>
      <PageHead title="A sign-in with a provider is needed" />
      <Empty drawing="lock" title={`${name} asks that you sign in with a provider`}>
        Sign out, and choose your company’s way in on the page for signing in. Your profile and your other organizations stay open meanwhile.
      </Empty>
    </>
  );
}

/** On the profile: what the organization waits for, and the way back once it is there. */
export function WayBack() {
  const { organization, second_factor_needed } = useMe();
  const { back } = useSearch({ from: '/shell/profile' });
  if (second_factor_needed)
    return (
      <Alert color="attention" title={`${organization.name} asks for a second factor`}>
        Set up an authenticator app or add a passkey below. Until then nothing of the organization opens; your profile and your other organizations do.
      </Alert>
    );
  if (back === undefined) return null;
  return (
    <Alert color="good" title={`${organization.name} is open to you`}>
      <Group justify="space-between" gap="sm">
        Keep your recovery codes before you go on.
        <Button component={Link} to={/^\/(?![/\\])/.test(back) ? back : '/'}>
          Go on
        </Button>
      </Group>
    </Alert>
  );
}
