/** CloudWatch's anomaly detectors. */
import type { CloudWatch, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface CloudWatchAnomalyOperations {
  'cloudwatch:PutAnomalyDetector': Op<CloudWatch.PutAnomalyDetectorInput, None>
  'cloudwatch:DeleteAnomalyDetector': Op<CloudWatch.DeleteAnomalyDetectorInput, None>
  'cloudwatch:DescribeAnomalyDetectors': Op<
    CloudWatch.DescribeAnomalyDetectorsInput,
    CloudWatch.DescribeAnomalyDetectorsOutput
  >
}
