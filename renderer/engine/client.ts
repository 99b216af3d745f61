/** The one connection to the engine, injected: a component test hands in a memory transport, the app its port or socket. */
import { type App, type InjectionKey, inject } from 'vue'
import { assert } from '../../shared/assert.ts'
import type { Client } from '../../shared/ipc/client.ts'

const CLIENT: InjectionKey<Client> = Symbol('engine client')

export const provideClient = (app: App, client: Client): void => {
  app.provide(CLIENT, client)
}

/** Works in components and in Pinia stores. */
export function useClient(): Client {
  const client = inject(CLIENT)
  assert(client, 'the app provides an engine client')
  return client
}
