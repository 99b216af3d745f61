import path from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { notices } from './notices.ts'

const root = path.resolve(import.meta.dirname, '..')
const define = {
  __NOTICES__: JSON.stringify(notices(root)),
  __VUE_I18N_FULL_INSTALL__: 'true',
  __VUE_I18N_LEGACY_API__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
  __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
}

/** Files that take a minute begin first: begun last, as small files are, they keep one worker waiting for the other. */
const LONG = /test\/(contract\/terraform|strangers\/strangers|host\/(crash|aws-cli\/real-cli))\.test\.ts$/
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [
      ...sorted.filter(({ moduleId }) => LONG.test(moduleId)),
      ...sorted.filter(({ moduleId }) => !LONG.test(moduleId)),
    ]
  }
}

export default defineConfig({
  root,
  // Vitest 5 projects inherit the root's plugins and define; repeating vue() in a project compiles each .vue twice and fails.
  plugins: [vue()],
  define,
  test: {
    reporters: ['default'],
    // One less than the cores is Vitest's choice; half of the time here is spent waiting for processes the tests started.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          root,
          environment: 'node',
          include: ['test/{engine,properties,golden,api,host,shared}/**/*.test.ts', 'test/*.test.ts'],
          // Generous: a test that hangs is found all the same, and a slow machine is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'contract',
          root,
          environment: 'node',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'strangers',
          root,
          environment: 'node',
          include: ['test/strangers/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve: { alias: { electron: path.join(root, 'test/support/fake-electron.ts') } },
        test: {
          name: 'electron',
          root,
          environment: 'node',
          include: ['test/electron/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          root,
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'component',
          root,
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
