/** Network ACLs and their numbered entries. AWS: EC2 API Reference; VPC user guide, "Control subnet traffic with network ACLs". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { invalidValue, missingParameter, rehearsable, required } from '../checks.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { denyAll, LAST_RULE, newId } from './birth.ts'
import { canonicalBlock } from './cidr-rules.ts'
import {
  aclEntryLimit,
  aclLimit,
  associationNotFound,
  badPorts,
  badProtocol,
  badRuleNumber,
  defaultAcl,
  entryExists,
  entryNotFound,
  hasDependencies,
  KINDS,
  networkUnsimulated,
} from './errors.ts'
import { networkAclItem } from './items.ts'
import { type NetworkAclEntry, type NetworkAclRow, networkAclTable } from './model.ts'
import { rowNamed, vpcById } from './rows.ts'

const ACL_QUOTA = 'L-B4A6D682'
const ENTRY_QUOTA = 'L-2AEEBF1A'
const PORT_MAX = 65_535
const NUMBERS: Readonly<Record<string, string>> = { all: '-1', tcp: '6', udp: '17', icmp: '1' }

const aclById = (tx: Tx, scope: string, id: string | undefined): NetworkAclRow =>
  rowNamed(tx, networkAclTable, KINDS.networkAcl, scope, id, 'networkAclId')

const createNetworkAcl: Command<'ec2:CreateNetworkAcl'> = rehearsable((tx, input, { scope }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  const tags = tagsFor(input.TagSpecifications, 'network-acl', ['network-acl'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateNetworkAcl', input, () => {
    if (tx.by(networkAclTable, 'vpc', vpc.id).length >= limitOf(tx, scope, 'vpc', ACL_QUOTA)) throw aclLimit()
    return [
      tx.put(networkAclTable, {
        id: newId(tx, 'acl'),
        scope,
        tags,
        vpcId: vpc.id,
        isDefault: false,
        entries: denyAll(),
        associations: [],
      }).id,
    ]
  })
  const row = aclById(tx, scope, id)
  return { NetworkAcl: networkAclItem(row), ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}) }
})

const deleteNetworkAcl: Command<'ec2:DeleteNetworkAcl'> = rehearsable((tx, input, { scope }) => {
  const acl = aclById(tx, scope, input.NetworkAclId)
  if (acl.isDefault) throw defaultAcl(acl.id)
  if (acl.associations.length > 0) throw hasDependencies('networkAcl', acl.id)
  tx.remove(networkAclTable, acl.id)
  return {}
})

function protocolNumber(text: string): string {
  const number = NUMBERS[text.toLowerCase()] ?? text
  if (number === '-1' || (/^\d{1,3}$/.test(number) && Number(number) <= 255)) return number
  throw badProtocol(text)
}

function portsOf(protocol: string, range: Json<Ec2.PortRange> | undefined): Pick<NetworkAclEntry, 'ports'> {
  if (protocol !== '6' && protocol !== '17') return {}
  if (range?.From === undefined || range.To === undefined) throw missingParameter('portRange')
  const { From: from, To: to } = range
  if (from < 0 || to > PORT_MAX || from > to) throw badPorts()
  return { ports: { from, to } }
}

function icmpOf(protocol: string, asked: Json<Ec2.IcmpTypeCode> | undefined): Pick<NetworkAclEntry, 'icmp'> {
  if (protocol !== '1') return {}
  if (asked?.Type === undefined || asked.Code === undefined) throw missingParameter('icmpTypeCode')
  for (const value of [asked.Type, asked.Code])
    if (value < -1 || value > 255) throw invalidValue(value, 'icmpTypeCode', 'ICMP types and codes end at 255.')
  return { icmp: { type: asked.Type, code: asked.Code } }
}

type EntryRequest = Json<Ec2.CreateNetworkAclEntryRequest>

function entryOf(input: EntryRequest): NetworkAclEntry {
  const ruleNumber = required(input.RuleNumber, 'ruleNumber')
  if (ruleNumber < 1 || ruleNumber >= LAST_RULE) throw badRuleNumber(ruleNumber)
  const protocol = protocolNumber(required(input.Protocol, 'protocol'))
  if (input.Ipv6CidrBlock) throw networkUnsimulated('Ipv6CidrBlock')
  const action = required(input.RuleAction, 'ruleAction')
  if (action !== 'allow' && action !== 'deny') throw invalidValue(action, 'ruleAction', 'It must be allow or deny.')
  return {
    ruleNumber,
    protocol,
    egress: required(input.Egress, 'egress'),
    allow: action === 'allow',
    cidrBlock: canonicalBlock(required(input.CidrBlock, 'cidrBlock')),
    ...portsOf(protocol, input.PortRange),
    ...icmpOf(protocol, input.IcmpTypeCode),
  }
}

const isSame =
  (ruleNumber: number, egress: boolean) =>
  (entry: NetworkAclEntry): boolean =>
    entry.ruleNumber === ruleNumber && entry.egress === egress

/** Entries in the order AWS lists them: outbound first, each by number. */
const sorted = (entries: readonly NetworkAclEntry[]): NetworkAclEntry[] =>
  [...entries].sort((a, b) => (a.egress === b.egress ? a.ruleNumber - b.ruleNumber : a.egress ? -1 : 1))

const createEntry: Command<'ec2:CreateNetworkAclEntry'> = rehearsable((tx, input, { scope }) => {
  const acl = aclById(tx, scope, input.NetworkAclId)
  const entry = entryOf(input)
  if (acl.entries.some(isSame(entry.ruleNumber, entry.egress))) throw entryExists(entry.ruleNumber)
  const present = acl.entries.filter(({ egress, ruleNumber }) => egress === entry.egress && ruleNumber !== LAST_RULE)
  if (present.length >= limitOf(tx, scope, 'vpc', ENTRY_QUOTA)) throw aclEntryLimit()
  tx.patch(networkAclTable, acl.id, { entries: sorted([...acl.entries, entry]) })
  return {}
})

const replaceEntry: Command<'ec2:ReplaceNetworkAclEntry'> = rehearsable((tx, input, { scope }) => {
  const acl = aclById(tx, scope, input.NetworkAclId)
  const entry = entryOf(input)
  const same = isSame(entry.ruleNumber, entry.egress)
  if (!acl.entries.some(same)) throw entryNotFound(entry.ruleNumber, entry.egress)
  tx.patch(networkAclTable, acl.id, { entries: acl.entries.map((one) => (same(one) ? entry : one)) })
  return {}
})

const deleteEntry: Command<'ec2:DeleteNetworkAclEntry'> = rehearsable((tx, input, { scope }) => {
  const acl = aclById(tx, scope, input.NetworkAclId)
  const ruleNumber = required(input.RuleNumber, 'ruleNumber')
  const egress = required(input.Egress, 'egress')
  if (ruleNumber < 1 || ruleNumber >= LAST_RULE) throw badRuleNumber(ruleNumber)
  const same = isSame(ruleNumber, egress)
  if (!acl.entries.some(same)) throw entryNotFound(ruleNumber, egress)
  tx.patch(networkAclTable, acl.id, { entries: acl.entries.filter((one) => !same(one)) })
  return {}
})

const replaceAssociation: Command<'ec2:ReplaceNetworkAclAssociation'> = rehearsable((tx, input, { scope }) => {
  const id = required(input.AssociationId, 'associationId')
  const acl = aclById(tx, scope, input.NetworkAclId)
  const from = tx
    .by(networkAclTable, 'scope', scope)
    .find((one) => one.associations.some((association) => association.id === id))
  const association = from?.associations.find((one) => one.id === id)
  if (!from || !association) throw associationNotFound(id)
  if (from.vpcId !== acl.vpcId)
    throw invalidValue(acl.id, 'networkAclId', 'The network ACL and the subnet belong to different networks.')
  const moved = { id: newId(tx, 'aclassoc'), subnetId: association.subnetId }
  tx.patch(networkAclTable, from.id, { associations: from.associations.filter((one) => one.id !== id) })
  const target = aclById(tx, scope, acl.id)
  tx.patch(networkAclTable, acl.id, { associations: [...target.associations, moved] })
  return { NewAssociationId: moved.id }
})

export const networkAclCommands: Commands = {
  'ec2:CreateNetworkAcl': createNetworkAcl,
  'ec2:DeleteNetworkAcl': deleteNetworkAcl,
  'ec2:CreateNetworkAclEntry': createEntry,
  'ec2:ReplaceNetworkAclEntry': replaceEntry,
  'ec2:DeleteNetworkAclEntry': deleteEntry,
  'ec2:ReplaceNetworkAclAssociation': replaceAssociation,
}
