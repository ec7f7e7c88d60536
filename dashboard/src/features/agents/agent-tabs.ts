import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Agent } from '#lib/types';

/** A side of an agent's page. `id` stands in the address as `?tab=`. */
export interface AgentTab {
  readonly id: string;
  readonly label: string;
  /** Who may see it; without one, whoever sees the agent. */
  readonly permission?: string;
  readonly Panel: LazyExoticComponent<ComponentType<{ agent: Agent }>>;
}

/** What an agent's page is made of, in this order. A feature adds its own line here; the first tab is what the page opens with. */
export const AGENT_TABS: readonly AgentTab[] = [
  { id: 'graph', label: 'Conversation', Panel: lazy(async () => ({ default: (await import('./graph-tab.tsx')).GraphTab })) },
  { id: 'versions', label: 'Versions', Panel: lazy(async () => ({ default: (await import('./versions-tab.tsx')).VersionsTab })) },
  {
    id: 'models',
    label: 'Model & voice',
    permission: 'ai_configs.read',
    Panel: lazy(async () => ({ default: (await import('../models/agent-models-tab.tsx')).AgentModelsTab })),
  },
  {
    id: 'knowledge',
    label: 'Knowledge',
    permission: 'knowledge.read',
    Panel: lazy(async () => ({ default: (await import('../knowledge/agent-knowledge-tab.tsx')).AgentKnowledgeTab })),
  },
  {
    id: 'tools',
    label: 'Tools',
    permission: 'tools.read',
    Panel: lazy(async () => ({ default: (await import('../tools/agent-tools-tab.tsx')).AgentToolsTab })),
  },
  {
    id: 'recordings',
    label: 'Recordings',
    permission: 'media.read',
    Panel: lazy(async () => ({ default: (await import('../media/recordings-tab.tsx')).RecordingsTab })),
  },
  { id: 'tests', label: 'Tests', permission: 'tests.read', Panel: lazy(async () => ({ default: (await import('../tests/tests-tab.tsx')).TestsTab })) },
];
