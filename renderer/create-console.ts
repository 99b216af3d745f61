import { createPinia } from 'pinia'
import { createApp, type App as VueApp } from 'vue'
import type { Client } from '../shared/ipc/client.ts'
import App from './App.vue'
import { provideClient } from './engine/client.ts'
import { recordedClient } from './engine/recorded.ts'
import { createConsoleI18n } from './i18n/index.ts'
import { createConsoleRouter } from './router.ts'
import { useCodeTwinStore } from './stores/code-twin.ts'
import { useSettingsStore } from './stores/settings.ts'

/**
 * The console as a Vue app over a given connection; a test hands in a memory transport, main.ts the real one.
 * `door.denied` becomes true when the server refuses this page's token; keep it reactive.
 */
export function createConsole(client: Client, door: { readonly denied: boolean } = { denied: false }): VueApp {
  const app = createApp(App, { door })
  app.use(createPinia())
  app.use(createConsoleI18n(useSettingsStore().locale))
  app.use(createConsoleRouter())
  const { add } = useCodeTwinStore()
  provideClient(app, recordedClient(client, add))
  return app
}
