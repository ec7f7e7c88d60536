import { Alert, Button, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

/** Shown once: the codes that stand in for a lost telephone. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const clipboard = useClipboard();
  return (
    <Alert color="attention" title="Keep these recovery codes now" role="status">
      <Stack gap="sm">
        <Text>Each one signs you in once when your telephone is lost. They are not shown again.</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={4} verticalSpacing={4}>
          {codes.map((code) => (
            <Code key={code} fz="sm">
              {code}
            </Code>
          ))}
        </SimpleGrid>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => clipboard.copy(codes.join('\n'))}>
            {clipboard.copied ? 'Copied' : 'Copy all'}
          </Button>
          <Button size="xs" onClick={done}>
            I have kept them
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
