import {
  Bot,
  CalendarDays,
  Coins,
  House,
  Laptop,
  type LucideIcon,
  Moon,
  Scissors,
  ShieldCheck,
  Smile,
  Star,
  Stethoscope,
  Target,
  UtensilsCrossed,
  Wrench,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  calendar: CalendarDays,
  coins: Coins,
  house: House,
  laptop: Laptop,
  moon: Moon,
  scissors: Scissors,
  shield: ShieldCheck,
  star: Star,
  stethoscope: Stethoscope,
  table: UtensilsCrossed,
  target: Target,
  tooth: Smile,
  wrench: Wrench,
};

/** The picture of a template; a name that is not known here gets that of an agent. */
export function TemplateIcon({ name, size = 18 }: { name: string; size?: number }) {
  const Icon = ICONS[name] ?? Bot;
  return <Icon size={size} strokeWidth={1.6} aria-hidden="true" />;
}
