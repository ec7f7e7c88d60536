import { Alert, Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { api } from '#lib/api';
import { inWords, Problem } from '#lib/problem';
import { Entrance } from './entrance.tsx';

/** E-mail and password, then back to where one wanted to go. */
export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' });
  const setup = useQuery({ queryKey: ['setup'], queryFn: api.setup.read });
  const client = useQueryClient();
  const router = useRouter();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const signIn = useMutation({
    mutationFn: api.session.signIn,
    onSuccess: async () => {
      client.clear();
      // Only addresses of our own: a path, and not one that browsers read as another host.
      const target = to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';
      await router.invalidate();
      router.history.push(target);
    },
  });
  if (setup.data?.needed === true) return <Navigate to="/setup" />;
  const refused = signIn.error instanceof Problem && signIn.error.status === 401;
  return (
    <Entrance title="Sign in" lead="To the dashboard of this installation.">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack gap="sm">
          <TextInput label="E-mail" type="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
          <PasswordInput label="Password" autoComplete="current-password" required withAsterisk={false} {...form.getInputProps('password')} />
          {signIn.isError && (
            <Alert color="bad" role="alert">
              {refused ? 'E-mail and password do not match. Nothing else was changed.' : inWords(signIn.error)}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending} mt={4}>
            Sign in
          </Button>
          <Text fz="sm" c="dimmed">
            Forgot it? Whoever runs the server can set a new one with <Code>npx callwright reset-owner</Code>.
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}
