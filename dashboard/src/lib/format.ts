/** The number of the other side: of who called us, or whom we called. */
export const theirNumber = (call: { direction: string; from_number: string | null; to_number: string | null }): string | null =>
  call.direction === 'outbound' ? call.to_number : call.from_number;

/** 187 seconds as `3:07`, an hour and more as `1:02:07`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.floor(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

/** A stretch of milliseconds for reading: `640 ms`, `1.2 s`. */
export function stretch(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '–';
  return ms < 995 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Minutes as `45 min`, `1 h`, `1 h 30 min`. */
export function minutes(total: number): string {
  const h = Math.floor(total / 60);
  const m = total % 60;
  return h === 0 ? `${m} min` : m === 0 ? `${h} h` : `${h} h ${m} min`;
}

/** Money with its currency. Costs of single calls are fractions of a cent, so small sums keep four decimals. */
export function money(amount: string | number | null | undefined, currency = 'USD'): string {
  if (amount === null || amount === undefined) return '–';
  const value = Number(amount);
  const digits = value !== 0 && Math.abs(value) < 0.1 ? 4 : 2;
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** Whole numbers with separators. */
export const count = (value: number): string => new Intl.NumberFormat('en-US').format(value);

/** A size in bytes as `840 B`, `12.4 kB`, `3.1 GB`, in powers of ten. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`;
}

/** 0.934 as `93 %`. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u202f%`;

/** `visit_date` as `Visit date`. */
export function humanize(name: string): string {
  const words = name.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whatever a slot holds, as one line of text. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plainValue).join(', ');
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    if ('full' in record) return plainValue(record['full']);
    if ('first' in record && 'last' in record) return `${plainValue(record['first'])} ${plainValue(record['last'])}`;
    return Object.entries(record)
      .map(([key, part]) => `${humanize(key)}: ${plainValue(part)}`)
      .join(', ');
  }
  return String(value);
}

export function fullName(person: { first_name: string | null; last_name: string | null } | null | undefined): string | null {
  const name = [person?.first_name, person?.last_name].filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  return name === '' ? null : name;
}
