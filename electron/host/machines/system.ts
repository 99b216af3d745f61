/** Which system an image holds: its names, its user, its package manager. */
import type { InstanceRow } from '../../engine/services/ec2/index.ts'

export type Family = 'amazon' | 'ubuntu' | 'debian' | 'rhel' | 'suse' | 'windows'

export interface SystemFacts {
  readonly family: Family
  readonly pretty: string
  readonly user: string
  readonly managers: readonly string[]
  readonly osRelease: string
}

const release = (name: string, id: string, version: string, pretty: string): string =>
  `NAME="${name}"\nID="${id}"\nVERSION_ID="${version}"\nPRETTY_NAME="${pretty}"\n`

const system = (
  family: Family,
  [name, id, version]: readonly [string, string, string],
  user: string,
  managers: readonly string[],
): SystemFacts => {
  const pretty = `${name} ${version}`
  return { family, pretty, user, managers, osRelease: release(name, id, version, pretty) }
}

/** AWS: EC2 User Guide, "Default usernames". */
const SYSTEMS: Readonly<Record<Family, SystemFacts>> = {
  amazon: system('amazon', ['Amazon Linux', 'amzn', '2023'], 'ec2-user', ['dnf', 'yum']),
  ubuntu: system('ubuntu', ['Ubuntu', 'ubuntu', '24.04'], 'ubuntu', ['apt', 'apt-get']),
  debian: system('debian', ['Debian GNU/Linux', 'debian', '12'], 'admin', ['apt', 'apt-get']),
  rhel: system('rhel', ['Red Hat Enterprise Linux', 'rhel', '10.0'], 'ec2-user', ['dnf', 'yum']),
  suse: system('suse', ['SLES', 'sles', '15.7'], 'ec2-user', ['zypper']),
  windows: system('windows', ['Windows Server', 'windows', '2025'], 'Administrator', []),
}

/** By the image's name; an unknown one is taken for Amazon Linux. */
export function systemOf({ platform, platformDetails }: InstanceRow, imageName: string): SystemFacts {
  if (platform === 'windows') return SYSTEMS.windows
  if (platformDetails.startsWith('Red Hat')) return SYSTEMS.rhel
  if (platformDetails.startsWith('SUSE')) return SYSTEMS.suse
  if (/ubuntu/i.test(imageName)) return SYSTEMS.ubuntu
  return /debian/i.test(imageName) ? SYSTEMS.debian : SYSTEMS.amazon
}
