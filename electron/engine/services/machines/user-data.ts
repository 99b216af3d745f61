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
