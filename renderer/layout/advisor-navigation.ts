/** The side navigation of what advises: Trusted Advisor and Compute Optimizer. */
import { entry, type ServiceNav } from './nav-entry.ts'

export const TRUSTED_ADVISOR: ServiceNav = {
  id: 'trustedadvisor',
  label: 'nav.trustedAdvisor',
  home: '/trustedadvisor/Home:',
  global: true,
  sections: [
    {
      id: 'top',
      entries: [
        entry(
          'advisor-home',
          'advisorRecommendations',
          '/trustedadvisor/Home:',
          'checks best practice waste idle 검사 모범 사례 낭비 유휴',
        ),
      ],
    },
  ],
}

export const COMPUTE_OPTIMIZER: ServiceNav = {
  id: 'computeoptimizer',
  label: 'nav.computeOptimizer',
  home: '/computeoptimizer/Home:',
  sections: [
    {
      id: 'top',
      entries: [
        entry(
          'optimizer-home',
          'optimizerDashboard',
          '/computeoptimizer/Home:',
          'rightsizing recommendation idle savings 적정 크기 권장 사항 유휴 절감',
        ),
      ],
    },
  ],
}
