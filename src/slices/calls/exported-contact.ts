/** What a call learnt about the person, from slots that the graph exports to the contact. */
export interface ExportedContact {
  readonly full_name: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
  readonly phone_number: string | null;
}

/** Reads the slots with `export_as: contact.*`. A full name in `contact.first_name` is parted at its last word. */
export function exportedContact(
  exports: readonly { readonly slot: string; readonly export_as: string | undefined }[],
  captured: Readonly<Record<string, { readonly value: unknown }>>,
): ExportedContact {
  const text = (target: string): string | null => {
    const slot = exports.find((entry) => entry.export_as === `contact.${target}`)?.slot;
    const value = slot === undefined ? undefined : captured[slot]?.value;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const given = text('first_name');
  const family = text('last_name');
  const words = given?.split(/\s+/) ?? [];
  const parted = family === null && words.length > 1;
  const first = parted ? words.slice(0, -1).join(' ') : given;
  const last = parted ? (words.at(-1) ?? null) : family;
  return {
    full_name: [first, last].filter((part) => part !== null).join(' ') || null,
    first_name: first,
    last_name: last,
    email: text('email'),
    phone_number: text('phone_number'),
  };
}
