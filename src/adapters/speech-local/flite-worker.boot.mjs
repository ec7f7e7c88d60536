// Node 20 cannot start a worker from TypeScript, not even under tsx: register the loader first, then bring in the real entry.
import { register } from 'tsx/esm/api';

register();
await import('./flite-worker.ts');
