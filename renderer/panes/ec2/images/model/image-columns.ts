/** The columns of the AMI list. */
import type { Column } from '../../../../components/column.ts'
import {
  architectureName,
  guestOf,
  type Image,
  type ImageRow,
  isDeprecated,
  rootSizeOf,
  SYSTEM_NAMES,
  titleOf,
} from './image-facts.ts'

type Translate = (key: string, named?: Record<string, unknown>) => string

export const platformText = (image: Image): string => {
  const system = guestOf(image)
  return system ? SYSTEM_NAMES[system] : (image.PlatformDetails ?? '')
}

/** Last segment of `images.status.*`. Deprecated is what an available one is once its time has come. */
export function statusOf(image: Image, now: number | undefined): string {
  if (image.State && image.State !== 'available') return image.State
  return isDeprecated(image, now) ? 'deprecated' : 'available'
}

export function imageColumns(t: Translate, now: number | undefined): readonly Column<ImageRow>[] {
  const field = (name: string) => t(`images.field.${name}`)
  const status = (image: Image) => t(`images.status.${statusOf(image, now)}`)
  return [
    { id: 'title', header: field('title'), value: titleOf, width: 300, always: true },
    { id: 'id', header: field('id'), value: (image) => image.ImageId, width: 200 },
    { id: 'name', header: field('name'), value: (image) => image.Name, width: 380 },
    { id: 'platform', header: field('platform'), value: platformText, width: 130 },
    {
      id: 'architecture',
      header: field('architecture'),
      value: (image) => architectureName(image.Architecture),
      width: 130,
    },
    { id: 'status', header: field('status'), value: status, width: 130 },
    { id: 'rootDevice', header: field('rootDevice'), value: (image) => image.RootDeviceType, width: 150 },
    { id: 'rootSize', header: field('rootSize'), value: rootSizeOf, width: 140, align: 'end' },
    { id: 'owner', header: field('owner'), value: (image) => image.OwnerId, width: 140 },
    { id: 'ownerAlias', header: field('ownerAlias'), value: (image) => image.ImageOwnerAlias, width: 130 },
    {
      id: 'visibility',
      header: field('visibility'),
      value: (image) => t(image.Public ? 'images.public' : 'images.private'),
      width: 120,
    },
    { id: 'created', header: field('created'), value: (image) => image.CreationDate, width: 190 },
    { id: 'virtualization', header: field('virtualization'), value: (image) => image.VirtualizationType, hidden: true },
    { id: 'bootMode', header: field('bootMode'), value: (image) => image.BootMode, hidden: true },
    { id: 'platformDetails', header: field('platformDetails'), value: (image) => image.PlatformDetails, hidden: true },
  ]
}
