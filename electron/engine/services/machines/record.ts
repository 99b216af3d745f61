/** What the host's shell did becomes part of the world: one command, replayed without any shell. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { FileChange, MachineChanges } from '../../../../shared/operations/machine.ts'
import type { Command, Tx } from '../../kernel/index.ts'
import { instanceTable, powerFromWithin } from '../ec2/index.ts'
import { followAgent } from './agent/index.ts'
import { machineOf } from './lifecycle.ts'
import { busyIn, CONSOLE_CHARS, DISK_CHARS, fileId, fileTable, machineTable, tellBusy } from './model.ts'

function putFile(tx: Tx, instanceId: string, path: string, change: FileChange): void {
  const id = fileId(instanceId, path)
  tx.put(
    fileTable,
    change ? { id, instanceId, path, text: change.text, mode: change.mode } : { id, instanceId, path, mode: 0 },
  )
}

const sizeOf = (tx: Tx, instanceId: string): number =>
  tx.by(fileTable, 'instance', instanceId).reduce((sum, { path, text }) => sum + path.length + (text?.length ?? 0), 0)

/** Only the host may say what its shell did. */
export const recordMachine: Command<'sim:RecordMachine'> = (tx, input: MachineChanges, { origin }) => {
  if (origin !== 'sim')
    throw new AwsError('UnsupportedOperation', 'Only the simulator records what a machine did.', 400)
  const instance = tx.get(instanceTable, input.InstanceId)
  // It may have been terminated while its shell was running.
  if (instance?.state !== 'running') return {}
  const machine = machineOf(tx, instance)
  for (const [path, change] of Object.entries(input.Files)) putFile(tx, instance.id, path, change)
  if (sizeOf(tx, instance.id) > DISK_CHARS)
    throw new AwsError('UnsupportedOperation', 'The simulated disk of the instance is full.', 400)
  const { booting, processes: _, ...rest } = machine
  const done = booting !== undefined && booting === input.Boot
  const recorded = tx.put(machineTable, {
    ...rest,
    ...(booting === undefined || done ? {} : { booting }),
    packages: [...input.Packages],
    services: { ...input.Services },
    ...(input.Processes?.length ? { processes: [...input.Processes] } : {}),
    consoleText: (machine.consoleText + input.Console).slice(-CONSOLE_CHARS),
  })
  if (JSON.stringify(busyIn(machine)) !== JSON.stringify(busyIn(recorded))) tellBusy(tx, recorded)
  followAgent(tx, instance.id)
  if (input.Power) powerFromWithin(tx, instance, input.Power)
  return {}
}
