/** The categories under meta-data and dynamic, from the rows as they stand. AWS: "Instance metadata categories". */
import { type Instant, isoOf, isoSecond } from '../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../kernel/index.ts'
import {
  findKeyPair,
  type InstanceRow,
  instanceType,
  type NetworkInterfaceRow,
  networkInterfaceTable,
  privateDnsName,
  publicDnsName,
  securityGroupTable,
  subnetTable,
  vpcTable,
} from '../ec2/index.ts'
import { instanceCredentials } from '../iam/index.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Branch {
  readonly [name: string]: string | Branch | undefined
}

/** Absent where the VPC gives no names, as the address itself would say. */
const publicName = (view: View, vpcId: string, region: string, ip: string): string | undefined =>
  publicDnsName(view, vpcId, region, ip) || undefined

const groupNames = (view: View, { securityGroupIds }: NetworkInterfaceRow): string =>
  securityGroupIds.map((id) => view.get(securityGroupTable, id)?.name ?? id).join('\n')

function interfaceBranch(view: View, eni: NetworkInterfaceRow, account: string, region: string): Branch {
  const vpc = view.get(vpcTable, eni.vpcId)
  const blocks = vpc && [vpc.cidrBlock, ...(vpc.secondaryCidrs ?? []).map(({ cidrBlock }) => cidrBlock)]
  const ip = eni.publicAddress?.ip
  return {
    'device-number': String(eni.attachment?.deviceIndex ?? 0),
    'interface-id': eni.id,
    'local-hostname': privateDnsName(region, eni.privateIp),
    'local-ipv4s': [eni.privateIp, ...(eni.secondaryAddresses ?? []).map((each) => each.ip)].join('\n'),
    mac: eni.macAddress,
    'owner-id': account,
    'network-card': '0',
    'security-group-ids': eni.securityGroupIds.join('\n'),
    'security-groups': groupNames(view, eni),
    'subnet-id': eni.subnetId,
    'subnet-ipv4-cidr-block': view.get(subnetTable, eni.subnetId)?.cidrBlock,
    'vpc-id': eni.vpcId,
    'vpc-ipv4-cidr-block': vpc?.cidrBlock,
    'vpc-ipv4-cidr-blocks': blocks?.join('\n'),
    ...(ip
      ? {
          'public-ipv4s': ip,
          'public-hostname': publicName(view, eni.vpcId, region, ip),
          'ipv4-associations': { [ip]: eni.privateIp },
        }
      : {}),
  }
}

/** AWS writes this document with two spaces and ` : `. */
function identityDocument(row: InstanceRow, account: string, region: string): string {
  const members: Record<string, string | null> = {
    accountId: account,
    architecture: row.architecture,
    availabilityZone: row.zone,
    billingProducts: null,
    devpayProductCodes: null,
    marketplaceProductCodes: null,
    imageId: row.imageId,
    instanceId: row.id,
    instanceType: row.instanceType,
    kernelId: null,
    pendingTime: isoSecond(row.launchTime),
    privateIp: row.privateIp,
    ramdiskId: null,
    region,
    version: '2017-09-30',
  }
  const lines = Object.entries(members).map(
    ([name, value]) => `  "${name}" : ${value === null ? 'null' : `"${value}"`}`,
  )
  return `{\n${lines.join(',\n')}\n}`
}

function spotBranch({ spotNotice }: InstanceRow): Branch | undefined {
  if (!spotNotice) return undefined
  const time = isoSecond(spotNotice.time)
  return {
    'instance-action': JSON.stringify({ action: spotNotice.action, time }),
    ...(spotNotice.action === 'terminate' ? { 'termination-time': time } : {}),
  }
}

/** Present while an instance profile is attached. AWS: "Retrieve security credentials from instance metadata". */
function iamBranch(view: View, instanceId: string): Branch | undefined {
  const found = instanceCredentials(view, instanceId)
  if (!found) return undefined
  const { code, message, credentials, roleName } = found
  const lines = (members: object): string => JSON.stringify(members, undefined, 2)
  const info = {
    Code: code,
    ...(message ? { Message: message } : {}),
    LastUpdated: credentials?.lastUpdated ?? isoSecond(view.now),
    InstanceProfileArn: found.profileArn,
    InstanceProfileId: found.profileId,
  }
  const secrets = credentials && {
    Code: code,
    LastUpdated: credentials.lastUpdated,
    Type: 'AWS-HMAC',
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Token: credentials.token,
    Expiration: credentials.expiration,
  }
  return {
    info: lines(info),
    ...(roleName && secrets ? { 'security-credentials': { [roleName]: lines(secrets) } } : {}),
  }
}

/** AWS: the times of scheduled events read `21 Jan 2019 09:00:43 GMT`. */
function eventTime(at: Instant): string {
  const iso = isoOf(at)
  const month = MONTHS[Number(iso.slice(5, 7)) - 1]
  return `${Number(iso.slice(8, 10))} ${month} ${iso.slice(0, 4)} ${iso.slice(11, 19)} GMT`
}

function eventsBranch({ events = [], rebalanceAt }: InstanceRow): Branch {
  const scheduled = events.map((event) => ({
    NotBefore: eventTime(event.notBefore),
    Code: event.code,
    Description: event.description,
    EventId: event.id,
    ...(event.notAfter === undefined ? {} : { NotAfter: eventTime(event.notAfter) }),
    State: 'active',
  }))
  return {
    maintenance: { history: '[]', scheduled: JSON.stringify(scheduled, undefined, 2) },
    ...(rebalanceAt ? { recommendations: { rebalance: JSON.stringify({ noticeTime: isoSecond(rebalanceAt) }) } } : {}),
  }
}

/** DEVIATES: AWS keeps the key of a deleted pair in the instance; here it is gone with the pair. */
function keysBranch(view: View, { keyName, scope }: InstanceRow): Branch | undefined {
  const pair = keyName && findKeyPair(view, scope, keyName)
  return pair ? { '0': { 'openssh-key': pair.publicKey } } : undefined
}

function placementOf(view: View, row: InstanceRow, region: string): Branch {
  return {
    'availability-zone': row.zone,
    'availability-zone-id': view.get(subnetTable, row.subnetId)?.zoneId,
    'host-id': row.tenancy === 'host' ? row.hostId : undefined,
    region,
    'group-name': row.placementGroup,
    'partition-number': row.partition === undefined ? undefined : String(row.partition),
  }
}

export function treeOf(view: View, row: InstanceRow): Branch {
  const [account, region] = [accountOf(row.scope), regionOf(row.scope)]
  const enis = view.by(networkInterfaceTable, 'instance', row.id)
  const primary = enis.find((eni) => eni.attachment?.deviceIndex === 0)
  const ip = primary?.publicAddress?.ip
  const tags = row.tags.filter(({ Key }) => /^[A-Za-z0-9+\-=.,_:@]+$/.test(Key))
  return {
    'meta-data': {
      'ami-id': row.imageId,
      'ami-launch-index': String(row.launchIndex),
      'ami-manifest-path': '(unknown)',
      'block-device-mapping': blockDevices(row),
      events: eventsBranch(row),
      hostname: privateDnsName(region, row.privateIp),
      iam: iamBranch(view, row.id),
      'instance-action': 'none',
      'instance-id': row.id,
      'instance-life-cycle': row.spotRequestId ? 'spot' : 'on-demand',
      'instance-type': row.instanceType,
      'local-hostname': privateDnsName(region, row.privateIp),
      'local-ipv4': row.privateIp,
      mac: primary?.macAddress,
      network: {
        interfaces: {
          macs: Object.fromEntries(enis.map((eni) => [eni.macAddress, interfaceBranch(view, eni, account, region)])),
        },
      },
      placement: placementOf(view, row, region),
      profile: 'default-hvm',
      ...(ip ? { 'public-hostname': publicName(view, row.vpcId, region, ip), 'public-ipv4': ip } : {}),
      'public-keys': keysBranch(view, row),
      'reservation-id': row.reservationId,
      'security-groups': primary && groupNames(view, primary),
      services: { domain: 'amazonaws.com', partition: 'aws' },
      spot: spotBranch(row),
      system: instanceType(row.instanceType)?.hypervisor === 'xen' ? 'xen' : 'nitro',
      ...(row.metadataOptions.instanceMetadataTags === 'enabled'
        ? { tags: { instance: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) } }
        : {}),
    },
    dynamic: {
      'instance-identity': { document: identityDocument(row, account, region) },
      fws: { 'instance-monitoring': row.monitoring === 'enabled' ? 'enabled' : 'disabled' },
    },
  }
}

function blockDevices({ rootDeviceName, blockDevices: devices }: InstanceRow): Branch {
  const data = devices.filter(({ deviceName }) => deviceName !== rootDeviceName)
  const bare = (name: string): string => name.replace('/dev/', '')
  return {
    ami: bare(rootDeviceName),
    root: rootDeviceName,
    ...Object.fromEntries(data.map(({ deviceName }, index) => [`ebs${index + 1}`, bare(deviceName)])),
  }
}
