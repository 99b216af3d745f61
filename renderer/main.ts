import '@fontsource-variable/open-sans/wght.css'
import '@fontsource-variable/open-sans/wght-italic.css'
import '@fontsource-variable/noto-sans-kr/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import type { Client } from '../shared/ipc/client.ts'
import { createConsole } from './create-console.ts'

const [connection] = Object.values(
  import.meta.glob<{ connect: () => Client | Promise<Client> }>('./engine/connect.ts', { eager: true }),
)
if (connection) createConsole(await connection.connect()).mount('#app')
