import { encode } from 'uqr';

const QUIET_MODULES = 4;

/** A QR code as one SVG path, dark on white in every theme, because cameras need it so. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0 });
  const side = size + 2 * QUIET_MODULES;
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET_MODULES} ${y + QUIET_MODULES}h1v1h-1z`] : []))).join('');
  return (
    <svg viewBox={`0 0 ${side} ${side}`} width={196} height={196} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" rx={1} />
      <path d={path} fill="#000" />
    </svg>
  );
}
