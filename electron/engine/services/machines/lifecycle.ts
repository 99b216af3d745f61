/** A machine follows its instance: it boots, keeps its disk over a stop, keeps all by hibernation, and ends with it. */
import type { Tx } from '../../kernel/index.ts'
import { type Ec2FactOf, type InstanceRow, instanceTable, instanceType } from '../ec2/index.ts'
import { fileTable, isOnInstanceStore, isVolatile, type MachineRow, machineTable, tellBusy } from './model.ts'
import { logBoot } from './system-log.ts'
import { kindOfUserData } from './user-data.ts'

const fresh = ({ id, scope }: InstanceRow): MachineRow => ({
  id,
  scope,
  boots: 0,
  packages: [],
  services: {},
  consoleText: '',
})

/** The machine of an instance, made when first needed. */
export function machineOf(tx: Tx, instance: InstanceRow): MachineRow {
  return tx.get(machineTable, instance.id) ?? tx.put(machineTable, { ...fresh(instance), boots: 1 })
}

/** Memory is lost: what lives in it goes, and only enabled services come up again. */
function forgetMemory(tx: Tx, machine: MachineRow): MachineRow {
  for (const file of tx.by(fileTable, 'instance', machine.id)) if (isVolatile(file.path)) tx.remove(fileTable, file.id)
  const services = Object.fromEntries(
    Object.entries(machine.services).map(([name, state]) => [name, { ...state, active: state.enabled }]),
  )
  const { processes: _p, asleepSince: _a, ...rest } = machine
  return { ...rest, services }
}

/** Hibernation stops the machine's clock: what was to end in ten minutes ends ten minutes after it wakes. */
function wake(tx: Tx, machine: MachineRow): void {
  const { asleepSince, ...rest } = machine
  if (asleepSince === undefined) return
  const processes = (machine.processes ?? []).map((one) =>
    one.endsAt === undefined ? one : { ...one, endsAt: one.endsAt + tx.now - asleepSince },
  )
  tellBusy(tx, tx.put(machineTable, { ...rest, processes }))
}

/** The first boot of an instance whose user data can be run waits for the host's shell. */
function boot(tx: Tx, instance: InstanceRow): void {
  const known = tx.get(machineTable, instance.id)
  if (!known && kindOfUserData(instance) === 'none') return
  const machine = known ? forgetMemory(tx, known) : fresh(instance)
  const boots = machine.boots + 1
  const runs = boots === 1 && !['none', 'unsupported'].includes(kindOfUserData(instance))
  tx.put(machineTable, { ...machine, boots, ...(runs ? { booting: boots } : {}) })
  logBoot(tx, instance)
}

/** AWS: the disks belong to the host, so a stop or a hibernation loses them; a reboot does not. */
function forgetInstanceStore(tx: Tx, instance: InstanceRow, machine: MachineRow): void {
  if (!instanceType(instance.instanceType)?.storage.disks) return
  const lost = tx.by(fileTable, 'instance', instance.id).filter(({ path }) => isOnInstanceStore(path))
  if (lost.length === 0) return
  for (const file of lost) tx.remove(fileTable, file.id)
  // A new row tells the host that what it remembers of the machine is stale.
  tx.put(machineTable, { ...machine })
}

function onState(tx: Tx, { instanceId, from, to }: Ec2FactOf<'ec2.InstanceStateChanged'>): void {
  const instance = tx.get(instanceTable, instanceId)
  if (!instance) return
  // What resumes from hibernation has not booted: its boot time is an old one.
  if (to === 'running' && from === 'pending' && instance.bootedAt === tx.now) boot(tx, instance)
  const machine = tx.get(machineTable, instanceId)
  if (machine && to === 'stopped') forgetInstanceStore(tx, instance, machine)
  if (to === 'stopping' && instance.hibernated && machine?.processes)
    tx.patch(machineTable, instanceId, { asleepSince: tx.now })
  if (to === 'running' && from === 'pending' && machine) wake(tx, machine)
  if (machine && (to === 'stopped' || to === 'terminated') && machine.booting !== undefined) {
    const { booting: _, ...rest } = machine
    tx.put(machineTable, rest)
  }
  if (to !== 'terminated') return
  for (const file of tx.by(fileTable, 'instance', instanceId)) tx.remove(fileTable, file.id)
  // The console is still to be read while the instance is described.
  if (machine) tx.patch(machineTable, instanceId, { packages: [], services: {} })
}

function onReboot(tx: Tx, { instanceId }: Ec2FactOf<'ec2.InstanceRebooted'>): void {
  const machine = tx.get(machineTable, instanceId)
  const instance = tx.get(instanceTable, instanceId)
  if (!machine || !instance) return
  tx.put(machineTable, { ...forgetMemory(tx, machine), boots: machine.boots + 1 })
  logBoot(tx, instance)
}

export const reactors = {
  'ec2.InstanceStateChanged': onState,
  'ec2.InstanceRebooted': onReboot,
}
