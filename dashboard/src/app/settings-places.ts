import { Building2, Bug, History, KeyRound, LockKeyhole, type LucideIcon, Mails, Webhook } from 'lucide-react';

export interface SettingsPlace {
  to: '/settings' | '/settings/api-keys' | '/settings/webhooks' | '/settings/credentials' | '/settings/audit' | '/settings/errors' | '/settings/outbox';
  label: string;
  icon: LucideIcon;
  /** Hidden from those who may not read what stands there. */
  permission?: string;
}

/** The pages behind Settings, in the order of the list beside them. The palette finds them by the same names. */
export const settingsGroups: readonly { label: string; places: readonly SettingsPlace[] }[] = [
  { label: 'Organization', places: [{ to: '/settings', label: 'General', icon: Building2 }] },
  {
    label: 'Connections',
    places: [
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
];
