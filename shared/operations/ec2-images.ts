/** EC2's operations about images of one's own. */
import type { Ec2, Op } from '../aws/index.ts'

type Nothing = Record<string, never>

export interface Ec2ImageOperations {
  'ec2:CreateImage': Op<Ec2.CreateImageRequest, Ec2.CreateImageResult>
  'ec2:RegisterImage': Op<Ec2.RegisterImageRequest, Ec2.RegisterImageResult>
  'ec2:CopyImage': Op<Ec2.CopyImageRequest, Ec2.CopyImageResult>
  'ec2:DeregisterImage': Op<Ec2.DeregisterImageRequest, Ec2.DeregisterImageResult>
  'ec2:EnableImage': Op<Ec2.EnableImageRequest, Ec2.EnableImageResult>
  'ec2:DisableImage': Op<Ec2.DisableImageRequest, Ec2.DisableImageResult>
  'ec2:DescribeImageAttribute': Op<Ec2.DescribeImageAttributeRequest, Ec2.ImageAttribute>
  'ec2:ModifyImageAttribute': Op<Ec2.ModifyImageAttributeRequest, Nothing>
  'ec2:ResetImageAttribute': Op<Ec2.ResetImageAttributeRequest, Nothing>
  'ec2:EnableImageDeprecation': Op<Ec2.EnableImageDeprecationRequest, Ec2.EnableImageDeprecationResult>
  'ec2:DisableImageDeprecation': Op<Ec2.DisableImageDeprecationRequest, Ec2.DisableImageDeprecationResult>
  'ec2:EnableImageDeregistrationProtection': Op<
    Ec2.EnableImageDeregistrationProtectionRequest,
    Ec2.EnableImageDeregistrationProtectionResult
  >
  'ec2:DisableImageDeregistrationProtection': Op<
    Ec2.DisableImageDeregistrationProtectionRequest,
    Ec2.DisableImageDeregistrationProtectionResult
  >
  'ec2:GetImageBlockPublicAccessState': Op<
    Ec2.GetImageBlockPublicAccessStateRequest,
    Ec2.GetImageBlockPublicAccessStateResult
  >
  'ec2:EnableImageBlockPublicAccess': Op<
    Ec2.EnableImageBlockPublicAccessRequest,
    Ec2.EnableImageBlockPublicAccessResult
  >
  'ec2:DisableImageBlockPublicAccess': Op<
    Ec2.DisableImageBlockPublicAccessRequest,
    Ec2.DisableImageBlockPublicAccessResult
  >
}
