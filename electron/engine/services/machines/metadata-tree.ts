/** The categories under meta-data and dynamic, from the rows as they stand. AWS: "Instance metadata categories". */
import { isoOf } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { type InstanceRow, type NetworkInterfaceRow, networkInterfaceTable } from '../ec2/index.ts'
import { instanceCredentials } from '../iam/index.ts'

interface Branch {
  readonly [name: string]: string | Branch | undefined
}

const partsOf = (scope: string): readonly [string, string] => {
  const [account = '', region = ''] = scope.split('/')
  return [account, region]
}

const privateName = (ip: string, region: string): string =>
  `ip-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`}`
const publicName = (ip: string, region: string): string =>
  `ec2-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'compute-1' : `${region}.compute`}.amazonaws.com`

function interfaceBranch(eni: NetworkInterfaceRow, account: string, region: string): Branch {
  const ip = eni.publicAddress?.ip
  return {
    'device-number': String(eni.attachment?.deviceIndex ?? 0),
    'interface-id': eni.id,
    'local-hostname': privateName(eni.privateIp, region),
    'local-ipv4s': eni.privateIp,
    mac: eni.macAddress,
    'owner-id': account,
    'security-group-ids': eni.securityGroupIds.join('\n'),
    'subnet-id': eni.subnetId,
    'vpc-id': eni.vpcId,
    ...(ip
      ? { 'public-ipv4s': ip, 'public-hostname': publicName(ip, region), 'ipv4-associations': { [ip]: eni.privateIp } }
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
    pendingTime: isoOf(row.launchTime).replace(/\.\d{3}Z$/, 'Z'),
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
  const time = isoOf(spotNotice.time).replace(/\.\d{3}Z$/, 'Z')
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
    LastUpdated: credentials?.lastUpdated ?? isoOf(view.now).replace(/\.\d{3}Z$/, 'Z'),
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

function placementOf(row: InstanceRow, region: string): Branch {
  return {
    'availability-zone': row.zone,
    region,
    'group-name': row.placementGroup,
    'partition-number': row.partition === undefined ? undefined : String(row.partition),
  }
}

export function treeOf(view: View, row: InstanceRow): Branch {
  const [account, region] = partsOf(row.scope)
  const enis = view.by(networkInterfaceTable, 'instance', row.id)
  const [primary] = enis
  const ip = primary?.publicAddress?.ip
  const tags = row.tags.filter(({ Key }) => /^[A-Za-z0-9+\-=.,_:@]+$/.test(Key))
  return {
    'meta-data': {
      'ami-id': row.imageId,
      'ami-launch-index': String(row.launchIndex),
      'ami-manifest-path': '(unknown)',
      'block-device-mapping': blockDevices(row),
      hostname: privateName(row.privateIp, region),
      iam: iamBranch(view, row.id),
      'instance-action': 'none',
      'instance-id': row.id,
      'instance-life-cycle': row.spotRequestId ? 'spot' : 'on-demand',
      'instance-type': row.instanceType,
      'local-hostname': privateName(row.privateIp, region),
      'local-ipv4': row.privateIp,
      mac: primary?.macAddress,
      network: {
        interfaces: {
          macs: Object.fromEntries(enis.map((eni) => [eni.macAddress, interfaceBranch(eni, account, region)])),
        },
      },
      placement: placementOf(row, region),
      profile: 'default-hvm',
      ...(ip ? { 'public-hostname': publicName(ip, region), 'public-ipv4': ip } : {}),
      ...(row.keyName ? { 'public-keys': { '0': { 'openssh-key': `(the public half of ${row.keyName})` } } } : {}),
      'reservation-id': row.reservationId,
      'security-groups': primary?.securityGroupIds.join('\n'),
      services: { domain: 'amazonaws.com', partition: 'aws' },
      spot: spotBranch(row),
      system: 'nitro',
      ...(row.metadataOptions.instanceMetadataTags === 'enabled'
        ? { tags: { instance: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) } }
        : {}),
      ...(row.rebalanceAt
        ? { events: { recommendations: { rebalance: JSON.stringify({ noticeTime: isoOf(row.rebalanceAt) }) } } }
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
