import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Built to dist/ with hashed assets. Nothing may be inlined as a data URL: the server's Content-Security-Policy allows scripts and worklets
 * from its own origin only.
 */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/v1': { target: process.env['CALLWRIGHT_API'] ?? 'http://127.0.0.1:8787', ws: true } },
  },
});
