/** UUIDs of 32 hexadecimal digits. */
const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

export const uuidOf = (hex: string): string => hex.replace(GROUPS, '$1-$2-$3-$4-$5')

/** The same with the digits that say version 4, where a service's pattern asks for them. */
export function uuid4Of(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16] as string, 16) % 4] as string
  return uuidOf(`${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17)}`)
}
