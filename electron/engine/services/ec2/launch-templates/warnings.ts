/** What AWS warns of when a template is made: nothing is refused, since a template may be used later, when things exist. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, View } from '../../../kernel/index.ts'
import { instanceType } from '../catalog/instance-types.ts'
import { imageIdMalformed, imagesNotFound, isImageId } from '../images/errors.ts'
import { isImage } from '../images/lookup.ts'
import { keyNotFound, unknownType } from '../instances/errors.ts'
import { findKeyPair } from '../key-pairs/lookup.ts'
import type { TemplateData } from './model.ts'

export function warningsOf(view: View, call: Call, data: TemplateData): Json<Ec2.ValidationWarning> | undefined {
  const errors = []
  const { ImageId: image, InstanceType: type, KeyName: key } = data
  if (image && !image.startsWith('resolve:ssm:')) {
    if (!isImageId(image)) errors.push(imageIdMalformed(image))
    else if (!isImage(view, call.scope, image)) errors.push(imagesNotFound([image]))
  }
  if (type && !instanceType(type)) errors.push(unknownType(type))
  if (key && !findKeyPair(view, call.scope, key)) errors.push(keyNotFound(key))
  if (errors.length === 0) return undefined
  return { Errors: errors.map(({ code, message }) => ({ Code: code, Message: message })) }
}
