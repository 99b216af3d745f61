/** The AMI catalogue of a Region: the facts of catalogue-data.ts under that Region's ids. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { hashNumbers, hashText, type View } from '../../../kernel/index.ts'
import { settingsOf } from '../../settings/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { CATALOGUE, type ImageFacts } from './catalogue-data.ts'

export interface CatalogueImage extends Omit<ImageFacts, 'architecture' | 'rootDeviceName' | 'bootMode'> {
  readonly id: string
  readonly architecture: 'x86_64' | 'arm64' | 'i386'
  readonly rootDeviceName: string
  readonly bootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred'
  readonly tpmSupport?: 'v2.0'
  /** Enhanced networking by the older driver; there unless false. */
  readonly sriov?: boolean
  /** The snapshot of its root volume; absent on an instance-store root. */
  readonly snapshotId?: string
  /** All devices of an image of one's own, in AWS's shape; a catalogue image has what `root` and `ephemeral` say. */
  readonly mappings?: readonly Json<Ec2.BlockDeviceMapping>[]
}

/** Ids are a function of Region and key alone, so that scripts and course notes stay true in every world. */
function stableId(prefix: string, region: string, key: string): string {
  const base = hashText(`${prefix}/${region}/${key}`, 0)
  const digits = [0, 1, 2].map((word) => hashNumbers(base, word).toString(16).padStart(8, '0')).join('')
  return `${prefix}-0${digits.slice(0, 16)}`
}

const BY_REGION = new Map<string, ReadonlyMap<string, CatalogueImage>>()

function imagesById(region: string): ReadonlyMap<string, CatalogueImage> {
  let images = BY_REGION.get(region)
  if (!images) {
    const list = regionFacts(region)
      ? CATALOGUE.map(
          (facts): CatalogueImage => ({
            ...facts,
            id: stableId('ami', region, facts.key),
            ...(facts.root ? { snapshotId: stableId('snap', region, facts.key) } : {}),
          }),
        )
      : []
    images = new Map(list.map((image) => [image.id, image]))
    BY_REGION.set(region, images)
  }
  return images
}

export const imagesOf = (region: string): CatalogueImage[] => [...imagesById(region).values()]

export const findImage = (region: string, id: string): CatalogueImage | undefined => imagesById(region).get(id)

/** By the catalogue's own key, such as `al2023-x86_64`. */
export const imageNamed = (region: string, key: string): CatalogueImage | undefined =>
  imagesOf(region).find((image) => image.key === key)

/** GiB of a catalogue snapshot, or undefined when no image of the Region has it. */
export const snapshotSize = (region: string, snapshotId: string): number | undefined =>
  imagesOf(region).find((image) => image.snapshotId === snapshotId)?.root?.size

/** The SSM public parameters of a Region and the image ids they hold. */
export const publicParameters = (region: string): { readonly name: string; readonly value: string }[] =>
  imagesOf(region).flatMap((image) => image.parameters.map((name) => ({ name, value: image.id })))

/**
 * The image a launch asks for. In a world made with `images: any` an unknown id stands for Amazon Linux 2023 of the wanted
 * architecture, under the id asked for.
 */
export function imageForLaunch(
  view: View,
  region: string,
  id: string,
  architecture: 'x86_64' | 'arm64',
): CatalogueImage | undefined {
  const image = findImage(region, id)
  if (image || settingsOf(view).images !== 'any') return image
  const stand = imageNamed(region, `al2023-${architecture}`)
  return stand && { ...stand, id }
}
