/** Finding images, one's own and those of the catalogue. */
import { regionOf, type View } from '../../../kernel/index.ts'
import { type CatalogueImage, findImage, imageForLaunch, imageNamed } from './catalog.ts'
import { imageIdMalformed, imagesNotFound, imageUnavailable, isImageId, notOwner } from './errors.ts'
import { deregisteredImageTable, type ImageRow, imageTable } from './model.ts'

type Architecture = 'x86_64' | 'arm64'

const ownRow = (view: View, scope: string, id: string): ImageRow | undefined => {
  const row = view.get(imageTable, id)
  return row?.scope === scope ? row : undefined
}

/** Whether the Region shows an image of this id to the account. */
export const isImage = (view: View, scope: string, id: string): boolean =>
  ownRow(view, scope, id) !== undefined || findImage(regionOf(scope), id) !== undefined

const wasDeregistered = (view: View, scope: string, id: string): boolean =>
  view.get(deregisteredImageTable, id)?.scope === scope

/** Refuses an id that is no image's: one that was deregistered is told from one that never was. */
function refuseUnknown(view: View, scope: string, id: string): never {
  throw wasDeregistered(view, scope, id) ? imageUnavailable(id) : imagesNotFound([id])
}

/**
 * An image of one's own.
 * @throws AwsError InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable; AuthFailure for an image of somebody else.
 */
export function ownImage(view: View, scope: string, id: string): ImageRow {
  if (!isImageId(id)) throw imageIdMalformed(id)
  const row = ownRow(view, scope, id)
  if (row) return row
  if (findImage(regionOf(scope), id)) throw notOwner(id)
  return refuseUnknown(view, scope, id)
}

/** The image a launch asks for. @throws AwsError InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable */
export function launchableImage(view: View, scope: string, id: string, architecture: Architecture): CatalogueImage {
  if (!isImageId(id)) throw imageIdMalformed(id)
  const row = ownRow(view, scope, id)
  if (row ? row.state !== 'available' : wasDeregistered(view, scope, id)) throw imageUnavailable(id)
  const image = row?.image ?? imageForLaunch(view, regionOf(scope), id, architecture)
  if (!image) throw imagesNotFound([id])
  return image
}

/**
 * What a copy is made of, with its row when it is one's own.
 * @throws AwsError InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable
 */
export function imageToCopy(view: View, scope: string, id: string): { image: CatalogueImage; row?: ImageRow } {
  if (!isImageId(id)) throw imageIdMalformed(id)
  const row = ownRow(view, scope, id)
  if (row && row.state !== 'available') throw imageUnavailable(id)
  const image = row?.image ?? findImage(regionOf(scope), id)
  if (!image) return refuseUnknown(view, scope, id)
  return row ? { image, row } : { image }
}

/** What AWS bills a launch of the image as: `Linux/UNIX`, `Windows` …; undefined for an unknown one. */
export const billedPlatform = (view: View, scope: string, id: string): string | undefined =>
  (ownRow(view, scope, id)?.image ?? findImage(regionOf(scope), id))?.platformDetails

/** The catalogue image an instance's image is or descends from: it says which system runs. It is known of a deregistered one too. */
export function systemImage(view: View, scope: string, id: string): CatalogueImage | undefined {
  const row = ownRow(view, scope, id)
  const gone = view.get(deregisteredImageTable, id)
  const key = row?.image.key ?? (gone?.scope === scope ? gone.key : undefined)
  return key === undefined ? findImage(regionOf(scope), id) : imageNamed(regionOf(scope), key)
}
