/** What cloud-init makes of user data. AWS: EC2 User Guide, "Run commands when you launch an instance". */
import { decodeText } from '../../../../shared/base64.ts'
import type { InstanceRow } from '../ec2/index.ts'

export type UserDataKind = 'none' | 'script' | 'cloud-config' | 'unsupported'

/** The text of user data; what is no text reads as nothing. */
export const decodeUserData = (base64: string): string => decodeText(base64) ?? ''

/** Shell scripts and cloud-config on Linux are run; PowerShell, batch files and archives are kept and not run. */
export function kindOfUserData({ userData, platform }: InstanceRow): UserDataKind {
  if (!userData) return 'none'
  const text = decodeUserData(userData)
  if (platform === 'windows') return 'unsupported'
  if (text.startsWith('#!')) return 'script'
  return /^#cloud-config\s/.test(text) ? 'cloud-config' : 'unsupported'
}

/** No user data keep a machine busy for longer, in minutes. */
const INSTALL_MINUTES_MAX = 15
const INSTALLS = /\b(?:install|upgrade|update)\b|^packages:|^package_(?:update|upgrade):/gm

/**
 * How long cloud-init works on user data after the first boot, in minutes: one to begin with, two for each thing it installs or updates.
 * 0 when nothing is run. Ours; commands are not timed, since the host's shell is done with them at once.
 */
export function installMinutes(instance: InstanceRow): number {
  const kind = kindOfUserData(instance)
  if (kind === 'none' || kind === 'unsupported') return 0
  const installs = decodeUserData(instance.userData ?? '').match(INSTALLS)?.length ?? 0
  return Math.min(INSTALL_MINUTES_MAX, 1 + 2 * installs)
}
