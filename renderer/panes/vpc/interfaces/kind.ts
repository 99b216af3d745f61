/** Network interfaces: made, attached, detached, and what may be changed on one. */
import type { NetworkInterfaceItem } from '../../../../shared/ipc/topics.ts'
import { useNetworkInterfacesStore } from '../../../stores/network-lists.ts'
import { stateOf } from '../../ec2/instances/model/instance-facts.ts'
import {
  type Form,
  isOn,
  listed,
  NAME,
  type NetworkKind,
  named,
  onIf,
  optionOf,
  severalOf,
  yesNo,
} from '../network/kind.ts'
import { nextDeviceIndex } from './device-index.ts'
import ManageAddressesDialog from './ManageAddressesDialog.vue'

const isAttached = (row: NetworkInterfaceItem): boolean => row.Attachment !== undefined
const managed = (row: NetworkInterfaceItem) => (row.RequesterManaged ? 'requesterManaged' : undefined)

const attach: Form<NetworkInterfaceItem> = {
  fields: {
    instance: {
      hint: true,
      options: ({ instances }, values) =>
        instances
          .filter((one) => one.VpcId === values['vpc'] && stateOf(one) !== 'terminated')
          .map((one) => optionOf(one, one.Placement?.AvailabilityZone, stateOf(one))),
    },
  },
  narrow: (row) => ({ vpc: row.VpcId ?? '' }),
  send: (ask, values, row, { interfaces }) =>
    ask('ec2:AttachNetworkInterface', {
      NetworkInterfaceId: row.id,
      InstanceId: values['instance'] ?? '',
      DeviceIndex: nextDeviceIndex(values['instance'] ?? '', interfaces),
    }),
}

const check: Form<NetworkInterfaceItem> = {
  fields: { check: { as: 'check', hint: true } },
  start: (row) => ({ check: onIf(row.SourceDestCheck) }),
  send: (ask, values, row) =>
    ask('ec2:ModifyNetworkInterfaceAttribute', {
      NetworkInterfaceId: row.id,
      SourceDestCheck: { Value: isOn(values['check']) },
    }),
}

const groups: Form<NetworkInterfaceItem> = {
  fields: {
    groups: {
      as: 'several',
      options: (lists, values) =>
        lists.groups
          .filter((group) => group.VpcId === values['vpc'])
          .map((group) => ({ value: group.id, label: group.GroupName ?? group.id, description: group.id })),
    },
  },
  narrow: (row) => ({ vpc: row.VpcId ?? '' }),
  start: (row) => ({ groups: (row.Groups ?? []).map((group) => group.GroupId).join(',') }),
  send: (ask, values, row) =>
    ask('ec2:ModifyNetworkInterfaceAttribute', { NetworkInterfaceId: row.id, Groups: severalOf(values['groups']) }),
}

const description: Form<NetworkInterfaceItem> = {
  fields: { description: { optional: true } },
  start: (row) => ({ description: row.Description ?? '' }),
  send: (ask, values, row) =>
    ask('ec2:ModifyNetworkInterfaceAttribute', {
      NetworkInterfaceId: row.id,
      Description: { Value: values['description'] ?? '' },
    }),
}

const termination: Form<NetworkInterfaceItem> = {
  fields: { deleteOnTermination: { as: 'check', hint: true } },
  start: (row) => ({ deleteOnTermination: onIf(row.Attachment?.DeleteOnTermination) }),
  send: (ask, values, row) =>
    ask('ec2:ModifyNetworkInterfaceAttribute', {
      NetworkInterfaceId: row.id,
      Attachment: {
        AttachmentId: row.Attachment?.AttachmentId ?? '',
        DeleteOnTermination: isOn(values['deleteOnTermination']),
      },
    }),
}

const create: Form = {
  fields: {
    name: NAME,
    description: { optional: true },
    subnet: {
      options: ({ subnets }) =>
        subnets.map((row) => optionOf(row, `${row.CidrBlock} · ${row.AvailabilityZone}`, row.VpcId)),
    },
    privateIp: { optional: true, hint: true },
    groups: {
      as: 'several',
      optional: true,
      hint: true,
      options: (lists, values) => {
        const vpc = lists.subnets.find((subnet) => subnet.id === values['subnet'])?.VpcId
        return lists.groups
          .filter((group) => group.VpcId === vpc)
          .map((group) => ({ value: group.id, label: group.GroupName ?? group.id, description: group.id }))
      },
    },
  },
  send: (ask, values) => {
    const { subnet = '', description: text = '', privateIp = '' } = values
    const ids = severalOf(values['groups'])
    return ask('ec2:CreateNetworkInterface', {
      SubnetId: subnet,
      Description: text,
      ...(privateIp.trim() ? { PrivateIpAddress: privateIp.trim() } : {}),
      ...(ids.length > 0 ? { Groups: ids } : {}),
      ...named('network-interface', values),
    })
  },
}

export const networkInterfaces: NetworkKind<NetworkInterfaceItem> = {
  page: ['ec2', 'NetworkInterfaces', 'networkInterfaceId'],
  details: ['NetworkInterface', 'networkInterfaceId'],
  nav: 'network-interfaces',
  useStore: useNetworkInterfacesStore,
  state: 'state',
  columns: {
    subnet: (row) => row.SubnetId,
    vpc: (row) => row.VpcId,
    zone: (row) => row.AvailabilityZone,
    groups: (row) => listed(row.Groups?.map((group) => group.GroupId)),
    type: (row) => row.InterfaceType,
    description: (row) => row.Description,
    instance: (row) => row.Attachment?.InstanceId,
    state: (row) => row.Status,
    publicIp: (row) => row.Association?.PublicIp,
    privateIp: (row) => row.PrivateIpAddress,
    secondaryIps: (row) =>
      listed(row.PrivateIpAddresses?.filter((one) => !one.Primary).map((one) => one.PrivateIpAddress)),
    check: (row) => yesNo(row.SourceDestCheck),
    mac: (row) => row.MacAddress,
  },
  create,
  actions: [
    { id: 'attach', one: true, blocked: (row) => (isAttached(row) ? 'inUse' : undefined), form: attach },
    {
      id: 'detach',
      one: true,
      blocked: (row) => managed(row) ?? (isAttached(row) ? undefined : 'notAttached'),
      request: (ask, row) => ask('ec2:DetachNetworkInterface', { AttachmentId: row.Attachment?.AttachmentId ?? '' }),
    },
    { id: 'addresses', one: true, blocked: managed, dialog: ManageAddressesDialog },
    { id: 'groups', one: true, blocked: managed, form: groups },
    { id: 'check', one: true, blocked: managed, form: check },
    {
      id: 'termination',
      one: true,
      blocked: (row) => managed(row) ?? (isAttached(row) ? undefined : 'notAttached'),
      form: termination,
    },
    { id: 'description', one: true, blocked: managed, form: description },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteNetworkInterface', { NetworkInterfaceId: row.id }) },
  ],
  refresh: (ask) => ask('ec2:DescribeNetworkInterfaces', {}),
}
