import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

// The build goes to where web.go embeds it from.
const built = 'site/built';

// compressed leaves every file as gzip only: that is what nearly every browser takes, and the binary is 5 MB smaller.
const compressed = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.gz')) continue;
      const file = join(entry.parentPath, entry.name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
      rmSync(file);
    }
  },
};

export default defineConfig({
  base: './',
  plugins: [compressed],
  worker: { format: 'es' },
  build: {
    outDir: built,
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // npx vite, beside a running server, for work on the playground.
  server: { proxy: { '/graphql': 'http://127.0.0.1:8080' }, fs: { allow: ['..'] } },
});
