/** Packages that can be installed offline: what they bring along, and the services among them. */
import { AGENT_SERVICE, AGENT_VERSION } from '../../engine/services/machines/index.ts'
import { AGENT_FILES } from './agent-files.ts'
import type { Family } from './system.ts'

export interface PackageFacts {
  readonly name: string
  readonly version: string
  readonly families: readonly Family[]
  readonly files?: Readonly<Record<string, string>>
  /** Those of them that can be run. */
  readonly programs?: Readonly<Record<string, string>>
  readonly service?: string
}

export interface ServiceFacts {
  readonly description: string
  /** The TCP port it listens on. */
  readonly port?: number
  /** Where its pages lie. */
  readonly root?: string
}

const RPM: readonly Family[] = ['amazon', 'rhel']
const DEB: readonly Family[] = ['ubuntu', 'debian']
const ALL: readonly Family[] = [...RPM, ...DEB, 'suse']

const page = (title: string): string =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`

export const SERVICES: Readonly<Record<string, ServiceFacts>> = {
  httpd: { description: 'The Apache HTTP Server', port: 80, root: '/var/www/html' },
  apache2: { description: 'The Apache HTTP Server', port: 80, root: '/var/www/html' },
  nginx: { description: 'The nginx HTTP and reverse proxy server', port: 80, root: '/usr/share/nginx/html' },
  mariadb: { description: 'MariaDB database server', port: 3306 },
  crond: { description: 'Command Scheduler' },
  sshd: { description: 'OpenSSH server daemon', port: 22 },
  rsyslog: { description: 'System Logging Service' },
  [AGENT_SERVICE]: { description: 'Amazon CloudWatch Agent' },
  docker: { description: 'Docker Application Container Engine' },
}

export const PACKAGES: readonly PackageFacts[] = [
  {
    name: 'httpd',
    version: '2.4.64-1',
    families: RPM,
    service: 'httpd',
    files: { '/etc/httpd/conf/httpd.conf': 'Listen 80\nDocumentRoot "/var/www/html"\n', '/var/www/html/.keep': '' },
  },
  {
    name: 'apache2',
    version: '2.4.62-1',
    families: [...DEB, 'suse'],
    service: 'apache2',
    files: {
      '/etc/apache2/ports.conf': 'Listen 80\n',
      '/var/www/html/index.html': page('Apache2 Default Page: It works'),
    },
  },
  {
    name: 'nginx',
    version: '1.28.0-1',
    families: ALL,
    service: 'nginx',
    files: {
      '/etc/nginx/nginx.conf': 'server { listen 80; root /usr/share/nginx/html; }\n',
      '/usr/share/nginx/html/index.html': page('Welcome to nginx!'),
    },
  },
  { name: 'mariadb105-server', version: '10.5.29-1', families: RPM, service: 'mariadb' },
  { name: 'mariadb-server', version: '10.11.13-1', families: ALL, service: 'mariadb' },
  // AWS: Amazon Linux alone has the agent in its own repositories.
  {
    name: AGENT_SERVICE,
    version: `${AGENT_VERSION}-1`,
    families: ['amazon'],
    service: AGENT_SERVICE,
    programs: AGENT_FILES,
  },
  { name: 'rsyslog', version: '8.2204.0-3', families: ALL, service: 'rsyslog' },
  { name: 'cronie', version: '1.5.7-1', families: RPM, service: 'crond' },
  ...['php', 'php-cli', 'git', 'tree', 'jq', 'unzip', 'wget', 'htop', 'vim', 'nano', 'stress', 'stress-ng'].map(
    (name): PackageFacts => ({ name, version: '1.0-1', families: ALL }),
  ),
]

export const findPackage = (name: string, family: Family): PackageFacts | undefined =>
  PACKAGES.find((each) => each.name === name && each.families.includes(family))
