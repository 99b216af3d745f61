/** The rule types of the console's editor: each stands for a protocol and, mostly, a port. Names are the console's own. */
export interface RuleType {
  readonly id: string
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'icmpv6' | '-1'
  /** `22`, `0-65535`; absent where the person writes it. */
  readonly ports?: string
}

/** AWS: VPC user guide, "Security group rules", and the type list of the EC2 console. */
export const RULE_TYPES: readonly RuleType[] = [
  { id: 'customTcp', protocol: 'tcp' },
  { id: 'customUdp', protocol: 'udp' },
  { id: 'customIcmpV4', protocol: 'icmp' },
  { id: 'allTcp', protocol: 'tcp', ports: '0-65535' },
  { id: 'allUdp', protocol: 'udp', ports: '0-65535' },
  { id: 'allIcmpV4', protocol: 'icmp', ports: '-1' },
  { id: 'allIcmpV6', protocol: 'icmpv6', ports: '-1' },
  { id: 'allTraffic', protocol: '-1', ports: '-1' },
  { id: 'ssh', protocol: 'tcp', ports: '22' },
  { id: 'smtp', protocol: 'tcp', ports: '25' },
  { id: 'dnsUdp', protocol: 'udp', ports: '53' },
  { id: 'dnsTcp', protocol: 'tcp', ports: '53' },
  { id: 'http', protocol: 'tcp', ports: '80' },
  { id: 'pop3', protocol: 'tcp', ports: '110' },
  { id: 'imap', protocol: 'tcp', ports: '143' },
  { id: 'ldap', protocol: 'tcp', ports: '389' },
  { id: 'https', protocol: 'tcp', ports: '443' },
  { id: 'smb', protocol: 'tcp', ports: '445' },
  { id: 'mssql', protocol: 'tcp', ports: '1433' },
  { id: 'nfs', protocol: 'tcp', ports: '2049' },
  { id: 'mysql', protocol: 'tcp', ports: '3306' },
  { id: 'rdp', protocol: 'tcp', ports: '3389' },
  { id: 'postgresql', protocol: 'tcp', ports: '5432' },
]

const BY_ID = new Map(RULE_TYPES.map((type) => [type.id, type]))
export const ruleType = (id: string): RuleType => BY_ID.get(id) ?? (RULE_TYPES[0] as RuleType)

/** The type whose traffic this is; a custom one where no type says exactly that. */
export function typeOfTraffic(protocol: string, ports: string): string {
  const exact = RULE_TYPES.find((type) => type.protocol === protocol && type.ports === ports)
  if (exact) return exact.id
  return RULE_TYPES.find((type) => type.protocol === protocol && type.ports === undefined)?.id ?? 'other'
}
