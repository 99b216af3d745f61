/** An AMI, types and a draft as the page has them, for the rules that need no page. */

import type { Image } from '../../../renderer/panes/ec2/images/model/image-facts.ts'
import { type TypeFacts, typeFacts } from '../../../renderer/panes/ec2/instance-types/model/type-facts.ts'
import { emptyDraft, type LaunchDraft, NO_KEY_PAIR } from '../../../renderer/panes/ec2/launch/model/draft-model.ts'
import { withImage } from '../../../renderer/panes/ec2/launch/model/fit.ts'
import type { ValidationFacts } from '../../../renderer/panes/ec2/launch/model/validation.ts'
import { harness } from '../../support/harness.ts'

const world = harness()
const run = world.run
export const images = run('ec2:DescribeImages', { IncludeDeprecated: true }).Images ?? []
const { prices } = run('sim:ListInstancePrices', {})
export const types: readonly TypeFacts[] = (run('ec2:DescribeInstanceTypes', {}).InstanceTypes ?? []).map((info) =>
  typeFacts(info, prices),
)

export function imageNamed(pattern: RegExp): Image {
  const image = images.find((each) => pattern.test(each.Name ?? ''))
  if (!image) throw new Error(`no image is named like ${pattern}`)
  return image
}
export function typeNamed(name: string): TypeFacts {
  const type = types.find((each) => each.name === name)
  if (!type) throw new Error(`no type is named ${name}`)
  return type
}

export const LINUX = imageNamed(/^al2023.*x86_64$/)
export const ARM = imageNamed(/^al2023.*arm64$/)
export const WINDOWS = imageNamed(/^Windows_Server-2022/)
export const STORE = imageNamed(/-s3$/)

/** A draft with nothing wrong: Amazon Linux on a t3.micro, no key pair, a new group. */
export function draftOf(image: Image = LINUX, changes: Partial<LaunchDraft> = {}): LaunchDraft {
  const { draft } = withImage(emptyDraft(), image, { previous: undefined, types })
  return {
    ...draft,
    keyPair: NO_KEY_PAIR,
    groupName: 'launch-wizard-1',
    groupDescription: 'launch-wizard-1 created 2026-11-25',
    ...changes,
  }
}

export const factsOf = (draft: LaunchDraft, changes: Partial<ValidationFacts> = {}): ValidationFacts => ({
  image: images.find((image) => image.ImageId === draft.imageId),
  type: types.find((type) => type.name === draft.instanceType),
  groupNames: ['default'],
  madeGroup: undefined,
  keyTypes: new Map([['study', 'ed25519']]),
  ...changes,
})
