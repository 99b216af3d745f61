/** The system console of an instance. AWS: GetConsoleOutput; the text is what such a system writes, in short [K]. */

import { AwsError } from '../../../../shared/aws/error.ts'
import { encodeText } from '../../../../shared/base64.ts'
import { isoOf } from '../../../../shared/time.ts'
import { type Query, regionOf, type View } from '../../kernel/index.ts'
import { type InstanceRow, instanceTable, privateDnsName, systemImage } from '../ec2/index.ts'
import { CONSOLE_CHARS, machineTable } from './model.ts'
import { decodeUserData, kindOfUserData } from './user-data.ts'

export const dnsName = ({ privateIp, scope }: InstanceRow): string => privateDnsName(regionOf(scope), privateIp)

/** What a Linux system says while it boots. */
export function bootLines(view: View, row: InstanceRow): string[] {
  const system = systemOf(view, row)
  const host = dnsName(row)
  return [
    `[    0.000000] Linux version 6.1.141-165.249 (${system}) #1 SMP PREEMPT_DYNAMIC`,
    `[    0.000000] Command line: BOOT_IMAGE=(hd0,gpt1)/boot/vmlinuz root=UUID=${row.id.slice(2, 10)} ro console=ttyS0`,
    `[    0.000000] DMI: Amazon EC2 ${row.instanceType}/, BIOS 1.0 10/16/2017`,
    '[    0.411937] NET: Registered PF_INET protocol family',
    `[    0.913042] nvme nvme0: pci function 0000:00:04.0`,
    '[    1.204415] EXT4-fs (nvme0n1p1): mounted filesystem with ordered data mode',
    '[    2.011870] systemd[1]: Detected virtualization amazon.',
    `[    2.013344] systemd[1]: Hostname set to <${host}>.`,
    '[  OK  ] Reached target network.target - Network.',
    '[  OK  ] Started sshd.service - OpenSSH server daemon.',
    `cloud-init[1520]: Cloud-init v. 22.2.2 running 'init' at boot.`,
    `cloud-init[1520]: ci-info: |  ens5  | True | ${row.privateIp} |`,
  ]
}

const systemOf = (view: View, row: InstanceRow): string =>
  systemImage(view, row.scope, row.imageId)?.description ?? row.platformDetails

function userDataNote(row: InstanceRow): string {
  const kind = kindOfUserData(row)
  if (kind !== 'unsupported') return ''
  const text = decodeUserData(row.userData ?? '')
  const what =
    row.platform === 'windows' ? 'PowerShell and batch user data' : `User data of this kind (${text.slice(0, 20)})`
  return `\ncumulab: ${what} is kept with the instance but not run by the simulator.`
}

/** Everything the instance has shown since it was launched. */
export function consoleOf(view: View, row: InstanceRow): string {
  if (!row.everRan) return ''
  const system = systemOf(view, row)
  const machine = view.get(machineTable, row.id)
  const boot =
    row.platform === 'windows' ? `${isoOf(row.launchTime)}: Windows is Ready to use` : bootLines(view, row).join('\n')
  const login =
    row.platform === 'windows' ? '' : `\n\n${system}\nKernel 6.1 on an ${row.architecture}\n\n${dnsName(row)} login: `
  return `${boot}${userDataNote(row)}${machine?.consoleText ? `\n${machine.consoleText.trimEnd()}` : ''}${login}`.slice(
    -CONSOLE_CHARS,
  )
}

/** The instance a console is asked of. @throws AwsError for an unknown one, and when the call was only a rehearsal. */
export function instanceForConsole(view: View, scope: string, id: string, dryRun: boolean | undefined): InstanceRow {
  if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
    throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`)
  const row = view.get(instanceTable, id)
  if (row?.scope !== scope) throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`)
  if (dryRun) throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412)
  return row
}

export const getConsoleOutput: Query<'ec2:GetConsoleOutput'> = (view, input, { scope }) => {
  const row = instanceForConsole(view, scope, input.InstanceId ?? '', input.DryRun)
  const text = consoleOf(view, row)
  return {
    InstanceId: row.id,
    Timestamp: isoOf(row.bootedAt ?? row.launchTime),
    ...(text === '' ? {} : { Output: encodeText(text) }),
  }
}
