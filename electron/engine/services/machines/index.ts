/** What goes on inside instances: disks, services, consoles and metadata. The shell itself runs in the host. */
import { defineService, type Tx } from '../../kernel/index.ts'
import { agentReactors, agentTable, agentTasks } from './agent/index.ts'
import { getConsoleOutput } from './console-output.ts'
import { reactors } from './lifecycle.ts'
import { getMetadata } from './metadata.ts'
import { fileTable, machineTable } from './model.ts'
import { recordMachine } from './record.ts'
import { getConsoleScreenshot } from './screenshot.ts'

const inTurn =
  <F>(...reactions: readonly ((tx: Tx, fact: F) => void)[]) =>
  (tx: Tx, fact: F): void => {
    for (const react of reactions) react(tx, fact)
  }

export const machines = defineService({
  name: 'machines',
  tables: [machineTable, fileTable, agentTable],
  commands: { 'sim:RecordMachine': recordMachine },
  queries: {
    'ec2:GetConsoleOutput': getConsoleOutput,
    'ec2:GetConsoleScreenshot': getConsoleScreenshot,
    'sim:GetMetadata': getMetadata,
  },
  reactors: {
    ...agentReactors,
    // The agent follows a machine that has followed its instance.
    'ec2.InstanceStateChanged': inTurn(reactors['ec2.InstanceStateChanged'], agentReactors['ec2.InstanceStateChanged']),
    'ec2.InstanceRebooted': inTurn(reactors['ec2.InstanceRebooted'], agentReactors['ec2.InstanceRebooted']),
  },
  tasks: agentTasks,
})

export {
  AGENT_BIN,
  AGENT_CONFIGS,
  AGENT_LOG,
  AGENT_PID,
  AGENT_SERVICE,
  AGENT_VERSION,
  type AgentFact,
  type AgentMetrics,
  type AgentRow,
  agentLogText,
  agentObstacle,
  agentTable,
  type CollectedFile,
  noteAgent,
} from './agent/index.ts'
export { consoleOf } from './console-output.ts'
export {
  type FileRow,
  fileTable,
  INSTANCE_STORE,
  type MachineFactOf,
  type MachineRow,
  machineTable,
} from './model.ts'
export { bootMessages, SYSTEM_LOG, syslogLine } from './system-log.ts'
export { decodeUserData, installMinutes } from './user-data.ts'
