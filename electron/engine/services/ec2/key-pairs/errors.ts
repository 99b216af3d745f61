/** Refusals about key pairs. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const keyPairExists = (name: string): AwsError =>
  new AwsError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`)
export const keyPairNotFound = (name: string): AwsError =>
  new AwsError('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`)
export const keyPairIdNotFound = (id: string): AwsError =>
  new AwsError('InvalidKeyPair.NotFound', `The key pair ID '${id}' does not exist`)
export const keyPairLimit = (most: number): AwsError =>
  new AwsError('KeyPairLimitExceeded', `Maximum of ${most} keypairs reached.`)
