/** The preload: one CommonJS file, because a sandboxed preload can load nothing else. */
import path from 'node:path'
import { defineConfig } from 'vite'

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  publicDir: false,
  build: {
    ssr: 'electron/preload/index.ts',
    target: 'chrome140',
    outDir: 'dist/electron',
    emptyOutDir: false,
    sourcemap: true,
    minify: false,
    reportCompressedSize: false,
    rollupOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
})
