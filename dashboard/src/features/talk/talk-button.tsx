import { Button } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { MicVocal } from 'lucide-react';
import { useCan } from '#lib/session';

/** The way to a browser call, from wherever one is. */
export function TalkButton({ agentId, primary = false, label = 'Talk to your agent' }: { agentId?: string; primary?: boolean; label?: string }) {
  const may = useCan('agents.dial');
  if (!may) return null;
  const link: LinkProps = { to: '/talk', search: { agent: agentId } };
  return (
    <Button variant={primary ? 'filled' : 'default'} leftSection={<MicVocal size={16} />} renderRoot={(props) => <Link {...props} {...link} />}>
      {label}
    </Button>
  );
}
