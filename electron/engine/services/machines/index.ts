/** What goes on inside instances: disks, services, consoles and metadata. The shell itself runs in the host. */
import { defineService } from '../../kernel/index.ts'
import { getConsoleOutput } from './console-output.ts'
import { reactors } from './lifecycle.ts'
import { getMetadata } from './metadata.ts'
import { fileTable, machineTable } from './model.ts'
import { recordMachine } from './record.ts'
import { getConsoleScreenshot } from './screenshot.ts'

export const machines = defineService({
  name: 'machines',
  tables: [machineTable, fileTable],
  commands: { 'sim:RecordMachine': recordMachine },
  queries: {
    'ec2:GetConsoleOutput': getConsoleOutput,
    'ec2:GetConsoleScreenshot': getConsoleScreenshot,
    'sim:GetMetadata': getMetadata,
  },
  reactors,
})

export { consoleOf } from './console-output.ts'
export {
  type FileRow,
  fileTable,
  INSTANCE_STORE,
  type MachineFactOf,
  type MachineRow,
  machineTable,
} from './model.ts'
export { decodeUserData } from './user-data.ts'
