/** Which types can boot which image, and what a change of image does to the rest of the form. */
import { type Image, isWindows, rootSizeOf } from '../../images/model/image-facts.ts'
import { byFamilyAndSize, type TypeFacts } from '../../instance-types/model/type-facts.ts'
import { type LaunchDraft, nextId, type RuleDraft, rootVolumeOf, type VolumeDraft } from './draft-model.ts'
import { wholeNumber } from './volume-rules.ts'

export const fitsArchitecture = (type: TypeFacts, image: Image): boolean =>
  type.architectures.includes(image.Architecture ?? '')

export const fits = (type: TypeFacts, image: Image): boolean =>
  fitsArchitecture(type, image) &&
  type.virtualization.includes(image.VirtualizationType ?? '') &&
  (image.RootDeviceType === 'ebs' || type.rootDevices.includes('instance-store'))

/** The console's first choice where it is on offer: the free tier's micro. */
const FAVOURITES = ['t3.micro', 't4g.micro', 't2.micro']

export function defaultType(types: readonly TypeFacts[], image: Image): string {
  const fitting = types.filter((type) => fits(type, image))
  const favourite = FAVOURITES.find((name) => fitting.some((type) => type.name === name))
  return favourite ?? [...fitting].sort(byFamilyAndSize)[0]?.name ?? ''
}

/** Words for each stand under `launch.imageChange`. */
export type Consequence = 'type' | 'rootSize' | 'rootRemoved'

export interface ImageChange {
  readonly draft: LaunchDraft
  /** Settings of the person's own that the new image does away with. */
  readonly consequences: readonly Consequence[]
}

const alike = (a: VolumeDraft | undefined, b: VolumeDraft | undefined): boolean =>
  JSON.stringify({ ...a, id: 0 }) === JSON.stringify({ ...b, id: 0 })

/** The new image's root, keeping what the person set on the old one as far as the new one allows. */
function rootFor(draft: LaunchDraft, image: Image, previous: Image | undefined) {
  const id = nextId(draft.volumes)
  const usual = rootVolumeOf(image, id)
  const old = previous && draft.volumes.find((volume) => volume.device === previous.RootDeviceName)
  if (!usual) return { root: undefined, edited: old !== undefined }
  if (!old || !previous || alike(old, rootVolumeOf(previous, 0))) return { root: usual, edited: false }
  const least = rootSizeOf(image) ?? 0
  const size = Math.max(wholeNumber(old.size) ?? 0, least)
  const root = { ...old, id, device: usual.device, size: String(size) }
  return { root, edited: String(size) !== old.size }
}

/** Windows is reached by RDP, everything else by SSH: the login rule follows the system. */
const loginRules = (rules: readonly RuleDraft[], windows: boolean): RuleDraft[] =>
  rules.map((rule) => {
    if (windows && rule.kind === 'ssh') return { ...rule, kind: 'rdp' }
    return !windows && rule.kind === 'rdp' ? { ...rule, kind: 'ssh' } : rule
  })

/** The draft with another image, and what of the person's own settings that costs. The draft given stays as it is. */
export function withImage(
  draft: LaunchDraft,
  image: Image,
  { previous, types }: { readonly previous: Image | undefined; readonly types: readonly TypeFacts[] },
): ImageChange {
  const consequences: Consequence[] = []
  const type = types.find((each) => each.name === draft.instanceType)
  const keepsType = type !== undefined && fits(type, image)
  const instanceType = keepsType ? draft.instanceType : defaultType(types, image)
  const wasDefault = previous && draft.instanceType === defaultType(types, previous)
  if (draft.instanceType && !keepsType && !wasDefault) consequences.push('type')
  const { root, edited } = rootFor(draft, image, previous)
  if (edited) consequences.push(root ? 'rootSize' : 'rootRemoved')
  const others = draft.volumes.filter((volume) => volume.device !== previous?.RootDeviceName)
  const crossing = previous !== undefined && isWindows(previous) !== isWindows(image)
  return {
    draft: {
      ...draft,
      imageId: image.ImageId ?? '',
      instanceType,
      volumes: root ? [root, ...others] : others,
      rules:
        crossing || (previous === undefined && isWindows(image))
          ? loginRules(draft.rules, isWindows(image))
          : draft.rules,
    },
    consequences,
  }
}
