import { builtinModules } from 'node:module'
import path from 'node:path'
import { defineConfig } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
// main + engine worker + headless server (ESM); the preload is built by vite.preload.ts because a sandboxed preload must be one CJS file.
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
      input: { main: 'electron/main.ts', 'engine-worker': 'electron/engine-worker.ts', server: 'electron/server.ts' },
      external: ['electron', /^node:/, ...builtinModules],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
})
