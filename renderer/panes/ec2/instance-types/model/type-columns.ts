/** The columns of the instance type list. */
import type { Column } from '../../../../components/column.ts'
import { hourPrice } from './price-text.ts'
import { memoryGiB, type TypeFacts } from './type-facts.ts'
import type { Translate } from './type-name.ts'

export const architecturesText = (type: TypeFacts): string => type.architectures.join(', ')

/** `EBS only`, or the gigabytes of instance store. */
export const storageText = (type: TypeFacts, t: Translate): string =>
  type.storeGB === undefined ? t('instanceTypes.ebsOnly') : t('instanceTypes.storeOf', { gb: type.storeGB })

export const priceText = (usd: string | undefined, t: Translate): string | undefined =>
  usd === undefined ? undefined : t('instanceTypes.pricePerHour', { price: hourPrice(usd) })

export function typeColumns(t: Translate): readonly Column<TypeFacts>[] {
  const field = (name: string) => t(`instanceTypes.field.${name}`)
  const yesNo = (on: boolean) => t(on ? 'instanceTypes.yes' : 'instanceTypes.no')
  const price = (usd: string | undefined) => (usd === undefined ? undefined : Number(usd))
  return [
    { id: 'name', header: field('name'), value: (type) => type.name, width: 190, always: true },
    {
      id: 'freeTier',
      header: field('freeTier'),
      value: (type) => type.freeTier,
      filterValues: (type) => [yesNo(type.freeTier)],
      width: 110,
    },
    { id: 'vcpus', header: field('vcpus'), value: (type) => type.vcpus, width: 90, align: 'end' },
    {
      id: 'architectures',
      header: field('architectures'),
      value: architecturesText,
      filterValues: (type) => type.architectures,
      width: 130,
    },
    {
      id: 'memory',
      header: field('memory'),
      value: (type) => type.memoryMiB,
      filterValues: (type) => [memoryGiB(type.memoryMiB)],
      width: 130,
      align: 'end',
    },
    {
      id: 'storage',
      header: field('storage'),
      value: (type) => type.storeGB ?? 0,
      filterValues: (type) => [storageText(type, t)],
      width: 130,
    },
    { id: 'network', header: field('network'), value: (type) => type.network, width: 170 },
    { id: 'linux', header: field('linux'), value: (type) => price(type.linux), width: 190, filter: false },
    { id: 'windows', header: field('windows'), value: (type) => price(type.windows), width: 210, filter: false },
    { id: 'family', header: field('family'), value: (type) => type.family, width: 100 },
    {
      id: 'category',
      header: field('category'),
      value: (type) => (type.category ? t(`instanceTypes.category.${type.category}`) : undefined),
      width: 170,
    },
    {
      id: 'hibernation',
      header: field('hibernation'),
      value: (type) => type.hibernation,
      filterValues: (type) => [yesNo(type.hibernation)],
      width: 150,
    },
    {
      id: 'current',
      header: field('current'),
      value: (type) => type.currentGeneration,
      filterValues: (type) => [yesNo(type.currentGeneration)],
      width: 150,
    },
    {
      id: 'burstable',
      header: field('burstable'),
      value: (type) => type.burstable,
      filterValues: (type) => [yesNo(type.burstable)],
      width: 130,
      hidden: true,
    },
    {
      id: 'bareMetal',
      header: field('bareMetal'),
      value: (type) => type.bareMetal,
      filterValues: (type) => [yesNo(type.bareMetal)],
      width: 120,
      hidden: true,
    },
    { id: 'cores', header: field('cores'), value: (type) => type.cores, width: 100, align: 'end', hidden: true },
  ]
}
