/**
 * Where the console's pages are: the side navigation of each service and the services menu. Only entries whose route some pane
 * has registered become links; the rest of the real console's entries are not listed, since nothing stands behind them.
 */
import { COMPUTE_OPTIMIZER, TRUSTED_ADVISOR } from './advisor-navigation.ts'
import { CONSOLE } from './console-navigation.ts'
import { entry, type ServiceNav } from './nav-entry.ts'
import { VPC } from './vpc-navigation.ts'

export type { ServiceNav } from './nav-entry.ts'

const EC2: ServiceNav = {
  id: 'ec2',
  label: 'nav.ec2',
  home: '/ec2/Home:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('ec2-home', 'dashboard', '/ec2/Home:', 'overview 개요'),
        entry('global-view', 'globalView', '/ec2/GlobalView:', 'all regions everywhere 모든 리전 전체'),
      ],
    },
    {
      id: 'instances',
      label: 'nav.instancesSection',
      entries: [
        entry('instances', 'instances', '/ec2/Instances:', 'server virtual machine vm 서버 가상 머신'),
        entry('instance-types', 'instanceTypes', '/ec2/InstanceTypes:', 't3 m5 vcpu memory size 사양 크기'),
        entry('launch-templates', 'launchTemplates', '/ec2/LaunchTemplates:', 'template version 템플릿 버전'),
        entry('spot-requests', 'spotRequests', '/ec2/SpotInstances:', 'spot price interruption 스팟 가격 중단'),
        entry('reserved-instances', 'reservedInstances', '/ec2/ReservedInstances:', 'ri discount term 예약 할인'),
        entry('dedicated-hosts', 'dedicatedHosts', '/ec2/Hosts:', 'dedicated tenancy 전용 테넌시'),
        entry('capacity-reservations', 'capacityReservations', '/ec2/CapacityReservations:', 'odcr 용량'),
      ],
    },
    {
      id: 'images',
      label: 'nav.images',
      entries: [entry('amis', 'amis', '/ec2/Images:', 'machine image 머신 이미지')],
    },
    {
      id: 'ebs',
      label: 'nav.ebs',
      entries: [
        entry('volumes', 'volumes', '/ec2/Volumes:', 'disk ebs storage 디스크 스토리지'),
        entry('snapshots', 'snapshots', '/ec2/Snapshots:'),
      ],
    },
    {
      id: 'network',
      label: 'nav.network',
      entries: [
        entry('security-groups', 'securityGroups', '/ec2/SecurityGroups:', 'firewall inbound outbound 방화벽 인바운드'),
        entry('addresses', 'elasticIps', '/ec2/Addresses:', 'eip elastic ip address public 탄력적 IP 주소 고정'),
        entry('key-pairs', 'keyPairs', '/ec2/KeyPairs:', 'ssh pem login 로그인'),
        entry('placement-groups', 'placementGroups', '/ec2/PlacementGroups:', 'cluster spread partition 클러스터 분산'),
        entry('network-interfaces', 'networkInterfaces', '/ec2/NetworkInterfaces:'),
      ],
    },
  ],
}

const BILLING: ServiceNav = {
  id: 'billing',
  label: 'nav.billing',
  home: '/billing/CostExplorer:',
  global: true,
  sections: [
    { id: 'top', entries: [entry('billing-home', 'home', '/billing/Home:')] },
    {
      id: 'payments',
      label: 'nav.payments',
      entries: [
        entry('bills', 'bills', '/billing/Bills:', '요금'),
        entry('invoices', 'invoices', '/billing/Invoices:', 'print pdf 인쇄'),
        entry('credits', 'credits', '/billing/Credits:', 'promotional 프로모션'),
        entry('free-tier', 'freeTier', '/billing/FreeTier:', 'free allowance 무료'),
      ],
    },
    {
      id: 'analysis',
      label: 'nav.costAnalysis',
      entries: [
        entry('cost-explorer', 'costExplorer', '/billing/CostExplorer:', 'cost usage price 비용 사용량 요금'),
        entry('cost-hours', 'nights', '/billing/NightsAndWeekends:', 'night weekend hour 야간 주말 시간'),
        entry('data-exports', 'dataExports', '/billing/DataExports:', 'CUR FOCUS CSV Parquet S3'),
        entry('cost-reports', 'savedReports', '/billing/Reports:', 'report 보고서'),
      ],
    },
    {
      id: 'savings-commitments',
      label: 'nav.savings',
      entries: [
        entry(
          'cost-optimization',
          'costOptimization',
          '/billing/CostOptimization:',
          'rightsize elasticity savings four pillars waste 비용 최적화 절감 탄력성',
        ),
      ],
    },
    {
      id: 'budgets-planning',
      label: 'nav.budgetsSection',
      entries: [
        entry('budgets', 'budgets', '/billing/Budgets:', 'alert limit 알림 한도'),
        entry(
          'pricing-lab',
          'pricingLab',
          '/billing/PricingLab:',
          'compare reserved spot savings plans calculator 요금 비교 예약 스팟 약정',
        ),
      ],
    },
    {
      id: 'billing-preferences',
      label: 'nav.billingPreferences',
      entries: [entry('cost-preferences', 'costPreferences', '/billing/Preferences:', 'hourly 시간별')],
    },
  ],
}

const CLOUDWATCH: ServiceNav = {
  id: 'cloudwatch',
  label: 'nav.cloudwatch',
  home: '/cloudwatch/Home:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('cw-home', 'cwOverview', '/cloudwatch/Home:', 'overview home 홈'),
        entry('cw-dashboards', 'dashboards', '/cloudwatch/Dashboards:'),
      ],
    },
    {
      id: 'alarms',
      label: 'nav.alarms',
      entries: [
        entry('cw-in-alarm', 'inAlarm', '/cloudwatch/Alarms:alarmState=ALARM', 'alert 경고'),
        entry('cw-alarms', 'allAlarms', '/cloudwatch/Alarms:', 'threshold composite 임계값 복합'),
        entry('cw-mute-rules', 'muteRules', '/cloudwatch/MuteRules:', 'silence maintenance 유지 관리'),
      ],
    },
    {
      id: 'metrics',
      label: 'nav.metrics',
      entries: [entry('cw-metrics', 'allMetrics', '/cloudwatch/Metrics:', 'monitoring cpu 모니터링')],
    },
    {
      id: 'cw-logs',
      label: 'nav.logsSection',
      entries: [
        entry(
          'log-groups',
          'logGroups',
          '/cloudwatch/LogGroups:',
          'logs stream events agent 로그 스트림 이벤트 에이전트',
        ),
        entry('logs-insights', 'logsInsights', '/cloudwatch/LogsInsights:', 'query stats histogram 쿼리 히스토그램'),
      ],
    },
  ],
}

const QUOTAS: ServiceNav = {
  id: 'servicequotas',
  label: 'nav.quotas',
  home: '/servicequotas/ServiceQuotas:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('quotas', 'awsServices', '/servicequotas/ServiceQuotas:', 'limit increase quota 한도 할당량 제한'),
      ],
    },
  ],
}

const CLOUDTRAIL: ServiceNav = {
  id: 'cloudtrail',
  label: 'nav.cloudtrail',
  home: '/cloudtrail/EventHistory:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('event-history', 'eventHistory', '/cloudtrail/EventHistory:', 'audit log who 감사 로그 기록 호출'),
      ],
    },
  ],
}

const EVENTS: ServiceNav = {
  id: 'events',
  label: 'nav.eventBridge',
  home: '/events/EventBus:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('event-bus', 'eventBus', '/events/EventBus:', 'state change notification 상태 변경 알림 이벤트'),
        entry('event-rules', 'eventRules', '/events/Rules:', 'pattern rule 패턴 규칙'),
      ],
    },
  ],
}

const SNS: ServiceNav = {
  id: 'sns',
  label: 'nav.sns',
  home: '/sns/Topics:',
  sections: [
    {
      id: 'top',
      entries: [
        entry('sns-topics', 'snsTopics', '/sns/Topics:', 'notification publish message 알림 게시 메시지'),
        entry('sns-subscriptions', 'snsSubscriptions', '/sns/Subscriptions:', 'email endpoint 이메일 엔드포인트'),
      ],
    },
  ],
}

const IAM: ServiceNav = {
  id: 'iam',
  label: 'nav.iam',
  home: '/iam/Roles:',
  global: true,
  sections: [
    {
      id: 'access',
      label: 'nav.accessManagement',
      entries: [
        entry('iam-roles', 'iamRoles', '/iam/Roles:', 'role instance profile trust 역할 인스턴스 프로파일 신뢰'),
        entry('iam-policies', 'iamPolicies', '/iam/Policies:', 'permission json managed policy 권한 정책'),
      ],
    },
  ],
}

export const SERVICES: readonly ServiceNav[] = [
  EC2,
  VPC,
  BILLING,
  CLOUDWATCH,
  CLOUDTRAIL,
  EVENTS,
  SNS,
  IAM,
  TRUSTED_ADVISOR,
  COMPUTE_OPTIMIZER,
  QUOTAS,
  CONSOLE,
]

/** The navigation with the entries left out for which `exists` says no page stands behind their address. */
export function availableServices(exists: (to: string) => boolean): readonly ServiceNav[] {
  return SERVICES.flatMap((service) => {
    const sections = service.sections.flatMap((section) => {
      const entries = section.entries.filter((each) => exists(each.to))
      return entries.length > 0 ? [{ ...section, entries }] : []
    })
    const first = sections[0]?.entries[0]
    if (!first) return []
    return [{ ...service, sections, home: exists(service.home) ? service.home : first.to }]
  })
}
