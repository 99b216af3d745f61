/** What a running system adds to the shell: packages, services, power, and what it tells of itself. */
import type { Command } from 'just-bash/browser'
import { agentCommands } from './agent-commands.ts'
import { packageCommands } from './package-commands.ts'
import { passwordCommands } from './password-commands.ts'
import { powerCommands } from './power-commands.ts'
import { processCommands } from './process-commands.ts'
import { serviceCommands } from './service-commands.ts'
import { statusCommands } from './status-commands.ts'
import { stressCommands } from './stress.ts'
import type { Toolkit } from './toolkit.ts'

export const systemCommands = (toolkit: Toolkit): Command[] => [
  ...packageCommands(toolkit),
  ...agentCommands(toolkit),
  ...serviceCommands(toolkit),
  ...processCommands(toolkit),
  ...powerCommands(toolkit),
  ...passwordCommands(toolkit),
  ...statusCommands(toolkit),
  ...stressCommands(toolkit),
]
