/** How instances are bought and placed: templates, groups, Spot, hosts and reservations, by AWS's own names and shapes. */
import type { Ec2, Op } from '../aws/index.ts'

type None = Record<string, never>

export interface Ec2PurchasingOperations {
  // launch templates
  'ec2:CreateLaunchTemplate': Op<Ec2.CreateLaunchTemplateRequest, Ec2.CreateLaunchTemplateResult>
  'ec2:CreateLaunchTemplateVersion': Op<Ec2.CreateLaunchTemplateVersionRequest, Ec2.CreateLaunchTemplateVersionResult>
  'ec2:DescribeLaunchTemplates': Op<Ec2.DescribeLaunchTemplatesRequest, Ec2.DescribeLaunchTemplatesResult>
  'ec2:DescribeLaunchTemplateVersions': Op<
    Ec2.DescribeLaunchTemplateVersionsRequest,
    Ec2.DescribeLaunchTemplateVersionsResult
  >
  'ec2:ModifyLaunchTemplate': Op<Ec2.ModifyLaunchTemplateRequest, Ec2.ModifyLaunchTemplateResult>
  'ec2:DeleteLaunchTemplate': Op<Ec2.DeleteLaunchTemplateRequest, Ec2.DeleteLaunchTemplateResult>
  'ec2:DeleteLaunchTemplateVersions': Op<
    Ec2.DeleteLaunchTemplateVersionsRequest,
    Ec2.DeleteLaunchTemplateVersionsResult
  >
  'ec2:GetLaunchTemplateData': Op<Ec2.GetLaunchTemplateDataRequest, Ec2.GetLaunchTemplateDataResult>
  // placement groups
  'ec2:CreatePlacementGroup': Op<Ec2.CreatePlacementGroupRequest, Ec2.CreatePlacementGroupResult>
  'ec2:DescribePlacementGroups': Op<Ec2.DescribePlacementGroupsRequest, Ec2.DescribePlacementGroupsResult>
  'ec2:DeletePlacementGroup': Op<Ec2.DeletePlacementGroupRequest, None>
  'ec2:ModifyInstancePlacement': Op<Ec2.ModifyInstancePlacementRequest, Ec2.ModifyInstancePlacementResult>
  'ec2:ModifyInstanceMaintenanceOptions': Op<
    Ec2.ModifyInstanceMaintenanceOptionsRequest,
    Ec2.ModifyInstanceMaintenanceOptionsResult
  >
  'ec2:ModifyInstanceCapacityReservationAttributes': Op<
    Ec2.ModifyInstanceCapacityReservationAttributesRequest,
    Ec2.ModifyInstanceCapacityReservationAttributesResult
  >
  // scheduled events
  'ec2:ModifyInstanceEventStartTime': Op<
    Ec2.ModifyInstanceEventStartTimeRequest,
    Ec2.ModifyInstanceEventStartTimeResult
  >
  // Spot
  'ec2:RequestSpotInstances': Op<Ec2.RequestSpotInstancesRequest, Ec2.RequestSpotInstancesResult>
  'ec2:DescribeSpotInstanceRequests': Op<
    Ec2.DescribeSpotInstanceRequestsRequest,
    Ec2.DescribeSpotInstanceRequestsResult
  >
  'ec2:CancelSpotInstanceRequests': Op<Ec2.CancelSpotInstanceRequestsRequest, Ec2.CancelSpotInstanceRequestsResult>
  'ec2:DescribeSpotPriceHistory': Op<Ec2.DescribeSpotPriceHistoryRequest, Ec2.DescribeSpotPriceHistoryResult>
  // fleets
  'ec2:CreateFleet': Op<Ec2.CreateFleetRequest, Ec2.CreateFleetResult>
  'ec2:DescribeFleets': Op<Ec2.DescribeFleetsRequest, Ec2.DescribeFleetsResult>
  'ec2:DescribeFleetInstances': Op<Ec2.DescribeFleetInstancesRequest, Ec2.DescribeFleetInstancesResult>
  'ec2:DescribeFleetHistory': Op<Ec2.DescribeFleetHistoryRequest, Ec2.DescribeFleetHistoryResult>
  'ec2:ModifyFleet': Op<Ec2.ModifyFleetRequest, Ec2.ModifyFleetResult>
  'ec2:DeleteFleets': Op<Ec2.DeleteFleetsRequest, Ec2.DeleteFleetsResult>
  'ec2:RequestSpotFleet': Op<Ec2.RequestSpotFleetRequest, Ec2.RequestSpotFleetResponse>
  'ec2:DescribeSpotFleetRequests': Op<Ec2.DescribeSpotFleetRequestsRequest, Ec2.DescribeSpotFleetRequestsResponse>
  'ec2:DescribeSpotFleetInstances': Op<Ec2.DescribeSpotFleetInstancesRequest, Ec2.DescribeSpotFleetInstancesResponse>
  'ec2:DescribeSpotFleetRequestHistory': Op<
    Ec2.DescribeSpotFleetRequestHistoryRequest,
    Ec2.DescribeSpotFleetRequestHistoryResponse
  >
  'ec2:ModifySpotFleetRequest': Op<Ec2.ModifySpotFleetRequestRequest, Ec2.ModifySpotFleetRequestResponse>
  'ec2:CancelSpotFleetRequests': Op<Ec2.CancelSpotFleetRequestsRequest, Ec2.CancelSpotFleetRequestsResponse>
  // Dedicated Hosts
  'ec2:AllocateHosts': Op<Ec2.AllocateHostsRequest, Ec2.AllocateHostsResult>
  'ec2:DescribeHosts': Op<Ec2.DescribeHostsRequest, Ec2.DescribeHostsResult>
  'ec2:ModifyHosts': Op<Ec2.ModifyHostsRequest, Ec2.ModifyHostsResult>
  'ec2:ReleaseHosts': Op<Ec2.ReleaseHostsRequest, Ec2.ReleaseHostsResult>
  // Capacity Reservations
  'ec2:CreateCapacityReservation': Op<Ec2.CreateCapacityReservationRequest, Ec2.CreateCapacityReservationResult>
  'ec2:DescribeCapacityReservations': Op<
    Ec2.DescribeCapacityReservationsRequest,
    Ec2.DescribeCapacityReservationsResult
  >
  'ec2:ModifyCapacityReservation': Op<Ec2.ModifyCapacityReservationRequest, Ec2.ModifyCapacityReservationResult>
  'ec2:CancelCapacityReservation': Op<Ec2.CancelCapacityReservationRequest, Ec2.CancelCapacityReservationResult>
  // Reserved Instances
  'ec2:DescribeReservedInstancesOfferings': Op<
    Ec2.DescribeReservedInstancesOfferingsRequest,
    Ec2.DescribeReservedInstancesOfferingsResult
  >
  'ec2:PurchaseReservedInstancesOffering': Op<
    Ec2.PurchaseReservedInstancesOfferingRequest,
    Ec2.PurchaseReservedInstancesOfferingResult
  >
  'ec2:DescribeReservedInstances': Op<Ec2.DescribeReservedInstancesRequest, Ec2.DescribeReservedInstancesResult>
  'ec2:GetReservedInstancesExchangeQuote': Op<
    Ec2.GetReservedInstancesExchangeQuoteRequest,
    Ec2.GetReservedInstancesExchangeQuoteResult
  >
  'ec2:AcceptReservedInstancesExchangeQuote': Op<
    Ec2.AcceptReservedInstancesExchangeQuoteRequest,
    Ec2.AcceptReservedInstancesExchangeQuoteResult
  >
  'ec2:DeleteQueuedReservedInstances': Op<
    Ec2.DeleteQueuedReservedInstancesRequest,
    Ec2.DeleteQueuedReservedInstancesResult
  >
  'ec2:PurchaseScheduledInstances': Op<Ec2.PurchaseScheduledInstancesRequest, Ec2.PurchaseScheduledInstancesResult>
  'ec2:RunScheduledInstances': Op<Ec2.RunScheduledInstancesRequest, Ec2.RunScheduledInstancesResult>
  'ec2:DescribeScheduledInstanceAvailability': Op<
    Ec2.DescribeScheduledInstanceAvailabilityRequest,
    Ec2.DescribeScheduledInstanceAvailabilityResult
  >
  'ec2:DescribeScheduledInstances': Op<Ec2.DescribeScheduledInstancesRequest, Ec2.DescribeScheduledInstancesResult>
}
