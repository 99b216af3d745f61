/** The account's own images, as the console follows them; those of the catalogue never change. */
import { regionOf, type TopicDef } from '../../../kernel/index.ts'
import { imageNamed } from './catalog.ts'
import { ownItem } from './describe.ts'
import { type ImageRow, imageTable } from './model.ts'

export const imagesTopic: TopicDef<'ec2:images'> = {
  affected: { [imageTable.name]: (row: ImageRow) => [row.id] },
  ids: (view, scope) => view.by(imageTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(imageTable, id)
    if (row?.scope !== scope) return undefined
    const origin = imageNamed(regionOf(scope), row.image.key)?.name
    return {
      id,
      ...ownItem(row, view.now),
      LaunchPermissions: [...(row.permissions ?? [])],
      ...(origin ? { Origin: origin } : {}),
    }
  },
}
