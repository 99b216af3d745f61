/** What cloud-init makes of user data. AWS: EC2 User Guide, "Run commands when you launch an instance". */
import type { InstanceRow } from '../ec2/index.ts'

export type UserDataKind = 'none' | 'script' | 'cloud-config' | 'unsupported'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 to text, without the platform's own decoders: the engine runs anywhere. Bytes beyond ASCII are read as UTF-8. */
export function decodeUserData(base64: string): string {
  let escaped = ''
  let bits = 0
  let width = 0
  for (const digit of base64.replace(/[^A-Za-z0-9+/]/g, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffffff
    width += 6
    if (width < 8) continue
    width -= 8
    escaped += `%${((bits >> width) & 0xff).toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return ''
  }
}

/** Shell scripts and cloud-config on Linux are run; PowerShell, batch files and archives are kept and not run. */
export function kindOfUserData({ userData, platform }: InstanceRow): UserDataKind {
  if (!userData) return 'none'
  const text = decodeUserData(userData)
  if (platform === 'windows') return 'unsupported'
  if (text.startsWith('#!')) return 'script'
  return /^#cloud-config\s/.test(text) ? 'cloud-config' : 'unsupported'
}
