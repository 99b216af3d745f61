/** Electron's main, the engine's process and the headless server, as ES modules with everything but Electron bundled in. */
import { builtinModules } from 'node:module'
import path from 'node:path'
import { defineConfig } from 'vite'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node22.18',
    outDir: 'dist/electron',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        main: 'electron/main/index.ts',
        'entry-utility': 'electron/host/entry-utility.ts',
        'entry-headless': 'electron/host/entry-headless.ts',
        cumulab: 'electron/host/entry-cli.ts',
      },
      // ws looks for two native accelerators and does without.
      external: ['electron', /^node:/, ...builtinModules, 'bufferutil', 'utf-8-validate'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
})
