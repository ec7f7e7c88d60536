import {
  AudioLines,
  BookOpen,
  Bot,
  CalendarDays,
  Clock,
  House,
  Inbox,
  type LucideIcon,
  MicVocal,
  Music,
  Phone,
  PhoneForwarded,
  PhoneIncoming,
  Scissors,
  Siren,
  Target,
  UserRound,
  UsersRound,
} from 'lucide-react';

export interface Place {
  to:
    | '/'
    | '/live'
    | '/talk'
    | '/calls'
    | '/messages'
    | '/contacts'
    | '/leads'
    | '/calendar'
    | '/agents'
    | '/knowledge'
    | '/media'
    | '/services'
    | '/resources'
    | '/hours'
    | '/numbers'
    | '/routing/targets'
    | '/routing/escalation';
  label: string;
  icon: LucideIcon;
}

/** The rail. Groups without a page yet are left out until they have one. */
export const groups: readonly { label: string | null; places: readonly Place[] }[] = [
  { label: null, places: [{ to: '/', label: 'Home', icon: House }] },
  {
    label: 'Live',
    places: [
      { to: '/live', label: 'Live calls', icon: AudioLines },
      { to: '/talk', label: 'Talk to your agent', icon: MicVocal },
    ],
  },
  {
    label: 'Work',
    places: [
      { to: '/calls', label: 'Calls', icon: Phone },
      { to: '/messages', label: 'Messages', icon: Inbox },
      { to: '/calendar', label: 'Calendar', icon: CalendarDays },
      { to: '/contacts', label: 'Contacts', icon: UserRound },
      { to: '/leads', label: 'Leads', icon: Target },
    ],
  },
  {
    label: 'Agents',
    places: [
      { to: '/agents', label: 'Agents', icon: Bot },
      { to: '/knowledge', label: 'Knowledge', icon: BookOpen },
      { to: '/media', label: 'Media', icon: Music },
      { to: '/services', label: 'Services', icon: Scissors },
      { to: '/resources', label: 'Staff and rooms', icon: UsersRound },
      { to: '/hours', label: 'Opening hours', icon: Clock },
    ],
  },
  {
    label: 'Telephone',
    places: [
      { to: '/numbers', label: 'Numbers', icon: PhoneIncoming },
      { to: '/routing/targets', label: 'Targets', icon: PhoneForwarded },
      { to: '/routing/escalation', label: 'Escalation', icon: Siren },
    ],
  },
];
