import type { ReactElement, ReactNode } from 'react';

const Frame = ({ children }: { children: ReactNode }) => (
  <svg
    width="72"
    height="56"
    viewBox="0 0 72 56"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

/** Small line drawings for empty screens. */
export const drawings = {
  rows: (
    <Frame>
      <rect x="10" y="8" width="52" height="40" rx="6" />
      <path d="M20 20h20M20 28h32M20 36h14" opacity=".55" />
    </Frame>
  ),
  call: (
    <Frame>
      <path d="M8 28v0M15 22v12M22 14v28M29 20v16M36 10v36M43 18v20M50 23v10M57 20v16M64 27v2" />
    </Frame>
  ),
  search: (
    <Frame>
      <circle cx="32" cy="25" r="14" />
      <path d="m43 36 10 10" />
      <path d="M26 25h12" opacity=".55" />
    </Frame>
  ),
  fault: (
    <Frame>
      <path d="M6 28h16l5-12 8 26 6-18 4 8" />
      <path d="M52 22l10 12M62 22 52 34" opacity=".7" />
    </Frame>
  ),
  lock: (
    <Frame>
      <rect x="20" y="24" width="32" height="24" rx="5" />
      <path d="M27 24v-6a9 9 0 0 1 18 0v6M36 34v5" />
    </Frame>
  ),
  calendar: (
    <Frame>
      <rect x="12" y="10" width="48" height="38" rx="6" />
      <path d="M12 20h48M24 6v8M48 6v8" />
      <path d="M22 29h10M38 29h10M22 38h10" opacity=".55" />
    </Frame>
  ),
  message: (
    <Frame>
      <path d="M14 10h44a5 5 0 0 1 5 5v20a5 5 0 0 1-5 5H34l-11 9v-9h-9a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5Z" />
      <path d="M21 21h30M21 29h18" opacity=".55" />
    </Frame>
  ),
  person: (
    <Frame>
      <circle cx="36" cy="19" r="9" />
      <path d="M18 48c2-11 9-16 18-16s16 5 18 16" />
    </Frame>
  ),
  graph: (
    <Frame>
      <rect x="8" y="21" width="16" height="12" rx="4" />
      <rect x="46" y="8" width="18" height="12" rx="4" />
      <rect x="46" y="36" width="18" height="12" rx="4" />
      <path d="M24 27h8c8 0 6-13 14-13M32 27c8 0 6 15 14 15" opacity=".55" />
    </Frame>
  ),
  mic: (
    <Frame>
      <rect x="29" y="6" width="14" height="26" rx="7" />
      <path d="M22 26a14 14 0 0 0 28 0M36 40v9M28 49h16" />
    </Frame>
  ),
} satisfies Record<string, ReactElement>;
export type Drawing = keyof typeof drawings;
