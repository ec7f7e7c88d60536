import {
  AudioLines,
  BrainCircuit,
  BookA,
  Building,
  Building2,
  Bug,
  Flag,
  Grid2x2Check,
  History,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  MailQuestion,
  Mails,
  PackageX,
  DoorOpen,
  UserRoundCog,
  UserRoundSearch,
  UsersRound,
  Webhook,
  Wrench,
} from 'lucide-react';
import type { Me } from '#lib/types';

export interface SettingsPlace {
  to:
    | '/settings/members'
    | '/settings/teams'
    | '/settings/roles'
    | '/settings/organizations'
    | '/settings/enquiries'
    | '/settings/flags'
    | '/settings/deletions'
    | '/settings'
    | '/settings/api-keys'
    | '/settings/webhooks'
    | '/settings/credentials'
    | '/settings/tools'
    | '/settings/ai'
    | '/settings/voice'
    | '/settings/words'
    | '/settings/audit'
    | '/settings/errors'
    | '/settings/outbox'
    | '/settings/people'
    | '/settings/ways-in';
  label: string;
  icon: LucideIcon;
  /** Hidden from those who may not read what stands there. */
  permission?: string;
  /** Other words the palette finds it by. */
  keywords?: string;
  /** Only for the people who run the installation. */
  operator?: true;
}

/** The pages behind Settings, in the order of the list beside them. The palette finds them by the same names. */
export const settingsGroups: readonly { label: string; places: readonly SettingsPlace[] }[] = [
  {
    label: 'Organization',
    places: [
      { to: '/settings', label: 'General', icon: Building2 },
      { to: '/settings/members', label: 'Members', icon: UserRoundCog, permission: 'members.read' },
      { to: '/settings/teams', label: 'Teams', icon: UsersRound, permission: 'teams.read' },
      { to: '/settings/words', label: 'Words', icon: BookA, permission: 'pronunciations.read' },
      { to: '/settings/roles', label: 'Roles', icon: Grid2x2Check, permission: 'permissions.read' },
    ],
  },
  {
    label: 'Connections',
    places: [
      { to: '/settings/ai', label: 'Models', icon: BrainCircuit, permission: 'ai_configs.read' },
      { to: '/settings/voice', label: 'Voices', icon: AudioLines, permission: 'voice_configs.read' },
      { to: '/settings/tools', label: 'Tools', icon: Wrench, permission: 'tools.read', keywords: 'mcp http webhook action' },
      { to: '/settings/api-keys', label: 'API keys', icon: KeyRound, permission: 'api_keys.read' },
      { to: '/settings/webhooks', label: 'Webhooks', icon: Webhook, permission: 'webhooks.read' },
      { to: '/settings/credentials', label: 'Credentials', icon: LockKeyhole, permission: 'credentials.read' },
    ],
  },
  {
    label: 'Oversight',
    places: [
      { to: '/settings/audit', label: 'Audit trail', icon: History, permission: 'audit_logs.read' },
      { to: '/settings/outbox', label: 'Outbox', icon: Mails, permission: 'mail.read' },
      { to: '/settings/errors', label: 'Errors', icon: Bug, permission: 'system_errors.read' },
    ],
  },
  {
    label: 'Installation',
    places: [
      { to: '/settings/organizations', label: 'Organizations', icon: Building, operator: true },
      { to: '/settings/people', label: 'People', icon: UserRoundSearch, operator: true, keywords: 'users accounts suspend operator role' },
      { to: '/settings/ways-in', label: 'Ways to sign in', icon: DoorOpen, operator: true, keywords: 'sso oidc google provider single sign-on' },
      { to: '/settings/enquiries', label: 'Enquiries', icon: MailQuestion, operator: true },
      { to: '/settings/flags', label: 'Feature flags', icon: Flag, operator: true },
      { to: '/settings/deletions', label: 'Deletions', icon: PackageX, operator: true },
    ],
  },
];

/** Whether a page is offered to this person; the server judges again. */
export const isOffered = (place: SettingsPlace, me: Me): boolean =>
  (place.permission === undefined || me.permissions.includes(place.permission)) && (place.operator !== true || me.user.platform_role !== 'user');
