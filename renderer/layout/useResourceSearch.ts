/** Search over the resources of the selected Region: ids, names and addresses, as the live lists have them. */
import { addressOf } from '../resource-address.ts'
import {
  useAddressesStore,
  useInstancesStore,
  useKeyPairsStore,
  useSecurityGroupsStore,
  useVolumesStore,
} from '../stores/live-lists.ts'
import type { ResourceSearch, SearchResult } from './search.ts'

interface Found {
  readonly id: string
  readonly name?: string | undefined
  readonly texts: readonly (string | undefined)[]
  readonly detail: string
}

type Tags = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined
const nameOf = (tags: Tags) => tags?.find((tag) => tag.Key === 'Name')?.Value
const tagTexts = (tags: Tags) => (tags ?? []).flatMap((tag) => [tag.Key, tag.Value])

const ENOUGH = 8

export function useResourceSearch(label: (key: string) => string): ResourceSearch {
  const instances = useInstancesStore()
  const volumes = useVolumesStore()
  const addresses = useAddressesStore()
  const keyPairs = useKeyPairsStore()
  const groups = useSecurityGroupsStore()

  function* resources(): Generator<Found> {
    for (const row of instances.list)
      yield {
        id: row.id,
        name: nameOf(row.Tags),
        texts: [row.PublicIpAddress, row.PrivateIpAddress, row.InstanceType, ...tagTexts(row.Tags)],
        detail: label('nav.instances'),
      }
    for (const row of addresses.list)
      yield {
        id: row.id,
        name: nameOf(row.Tags) ?? row.PublicIp,
        texts: [row.PublicIp, row.PrivateIpAddress, ...tagTexts(row.Tags)],
        detail: label('nav.elasticIps'),
      }
    for (const row of volumes.list)
      yield {
        id: row.id,
        name: nameOf(row.Tags),
        texts: [row.VolumeType, ...tagTexts(row.Tags)],
        detail: label('nav.volumes'),
      }
    for (const row of groups.list)
      yield {
        id: row.id,
        name: row.GroupName,
        texts: [row.Description, ...tagTexts(row.Tags)],
        detail: label('nav.securityGroups'),
      }
    for (const row of keyPairs.list)
      yield {
        id: row.id,
        name: row.KeyName,
        texts: tagTexts(row.Tags),
        detail: label('nav.keyPairs'),
      }
  }

  return (query) => {
    const wanted = query.toLowerCase()
    const found: SearchResult[] = []
    for (const each of resources()) {
      const to = addressOf(each.id)
      const texts = [each.id, each.name, ...each.texts]
      if (to === undefined || !texts.some((text) => text?.toLowerCase().includes(wanted))) continue
      found.push({
        id: `resource/${to}`,
        text: each.name && each.name !== each.id ? `${each.id} (${each.name})` : each.id,
        detail: each.detail,
        to,
        kind: 'resource',
      })
      if (found.length === ENOUGH) break
    }
    return found
  }
}
