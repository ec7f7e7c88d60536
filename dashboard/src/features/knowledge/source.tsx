import { Alert, Button, FileButton, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw, Upload } from 'lucide-react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { KnowledgeDocumentDetail } from '#lib/types';
import { When } from '#ui/facts';
import { FILES, hoursOf, recrawlOf, recrawlsWith } from './add-document.tsx';

/** Where a document was read from, and the way to read it again: its text is not written by hand. */
export function Source({ document, may }: { document: KnowledgeDocumentDetail; may: boolean }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  const isPage = document.source_type === 'url';
  const isWaiting = document.status === 'pending';
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <Text fz="sm" c="dimmed" style={{ flex: 1 }} miw={220}>
          {isPage
            ? 'This was read from a web page. It is changed there, and read again.'
            : 'This was read from a file. A newer one comes in its place as a new version.'}{' '}
          {isPage && document.crawled_at !== null && (
            <>
              Last read <When at={document.crawled_at} />.
            </>
          )}
        </Text>
        {may && isPage && (
          <>
            <Select
              label="Read it again"
              size="xs"
              w={170}
              allowDeselect={false}
              data={recrawlsWith(document.recrawl_hours)}
              value={recrawlOf(document.recrawl_hours)}
              onChange={(next) => next !== null && change.mutate(() => api.knowledge.changeDocument(document.id, { recrawl_hours: hoursOf(next) }))}
            />
            <Button
              variant="default"
              size="compact-md"
              leftSection={<RefreshCw size={14} />}
              loading={change.isPending || isWaiting}
              onClick={() => change.mutate(() => api.knowledge.refreshPage(document.id))}
            >
              Read it now
            </Button>
          </>
        )}
        {may && !isPage && (
          <FileButton accept={FILES} onChange={(file) => file !== null && change.mutate(() => api.knowledge.replaceFile(document.id, file))}>
            {(props) => (
              <Button {...props} variant="default" size="compact-md" leftSection={<Upload size={14} />} loading={change.isPending}>
                Put a newer file in its place
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      {change.isError && (
        <Alert color="bad" role="alert">
          {inWords(change.error)}
        </Alert>
      )}
    </Stack>
  );
}
