/** Finding images, one's own and those of the catalogue. */
import { regionOf, type View } from '../../../kernel/index.ts'
import { type CatalogueImage, findImage, imageForLaunch, imageNamed } from './catalog.ts'
import { imageIdMalformed, imagesNotFound, imageUnavailable, isImageId, notOwner } from './errors.ts'
import { type ImageRow, imageTable } from './model.ts'

type Architecture = 'x86_64' | 'arm64'

const ownRow = (view: View, scope: string, id: string): ImageRow | undefined => {
  const row = view.get(imageTable, id)
  return row?.scope === scope ? row : undefined
}

/** Whether the Region shows an image of this id to the account. */
export const isImage = (view: View, scope: string, id: string): boolean =>
  ownRow(view, scope, id) !== undefined || findImage(regionOf(scope), id) !== undefined

/** @throws AwsError InvalidAMIID.Malformed, InvalidAMIID.NotFound; AuthFailure for an image of somebody else. */
export function ownImage(view: View, scope: string, id: string): ImageRow {
  if (!isImageId(id)) throw imageIdMalformed(id)
  const row = ownRow(view, scope, id)
  if (row) return row
  throw findImage(regionOf(scope), id) ? notOwner(id) : imagesNotFound([id])
}

/** The image a launch asks for. @throws AwsError InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable */
export function launchableImage(view: View, scope: string, id: string, architecture: Architecture): CatalogueImage {
  if (!isImageId(id)) throw imageIdMalformed(id)
  const row = ownRow(view, scope, id)
  if (row && row.state !== 'available') throw imageUnavailable(id)
  const image = row?.image ?? imageForLaunch(view, regionOf(scope), id, architecture)
  if (!image) throw imagesNotFound([id])
  return image
}

/** The catalogue image an instance's image is or descends from: it says which system runs. */
export function systemImage(view: View, scope: string, id: string): CatalogueImage | undefined {
  const row = ownRow(view, scope, id)
  return row ? imageNamed(regionOf(scope), row.image.key) : findImage(regionOf(scope), id)
}
