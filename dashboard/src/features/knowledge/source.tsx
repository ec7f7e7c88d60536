import { Alert, Button, FileButton, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, RefreshCw, Upload } from 'lucide-react';
import { api } from '#lib/api';
import { sizeWords } from '#lib/format';
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
  const isFile = document.source_type === 'file';
  const isWaiting = document.status === 'pending' || document.reading !== null;
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <Text fz="sm" c="dimmed" style={{ flex: 1 }} miw={220}>
          {isPage ? 'This was read from a web page. It is changed there, and read again.' : fileWords(document)}{' '}
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
              onClick={() => change.mutate(() => api.knowledge.refresh(document.id))}
            >
              Read it now
            </Button>
          </>
        )}
        {!isPage && document.has_original && (
          <Button component="a" href={api.knowledge.original(document.id)} download variant="default" size="compact-md" leftSection={<Download size={14} />}>
            Download the original
          </Button>
        )}
        {may && isFile && document.has_original && (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<RefreshCw size={14} />}
            loading={change.isPending || isWaiting}
            onClick={() => change.mutate(() => api.knowledge.refresh(document.id))}
          >
            Read again
          </Button>
        )}
        {may && isFile && (
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

/** What a file is for the document, and whether it can be had back. */
function fileWords({ source_type, has_original, size_bytes }: KnowledgeDocumentDetail): string {
  const size = size_bytes === null ? '' : ` (${sizeWords(size_bytes)})`;
  if (source_type === 'faq') return `These questions came from a file${size}; they are written on here, and the file stays as it was.`;
  if (!has_original) return 'This was read from a file before originals were kept. Put the file in its place once more to have it kept.';
  return `This was read from a file${size}. A newer one comes in its place as a new version.`;
}
