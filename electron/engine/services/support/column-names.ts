/** Report columns of Trusted Advisor in Korean and Japanese, by the English name. */
import type { Language, Words } from './catalogue.ts'

const names = (rows: readonly (readonly [en: string, ko: string, ja: string])[]): ReadonlyMap<string, Words> =>
  new Map(rows.map(([en, ko, ja]) => [en, { en, ko, ja }]))

const COLUMNS = names([
  ['Region/AZ', '리전/AZ', 'リージョン/AZ'],
  ['Region', '리전', 'リージョン'],
  ['Zone', '영역', 'ゾーン'],
  ['Status', '상태', 'ステータス'],
  ['Reason', '이유', '理由'],
  ['Description', '설명', '説明'],
  ['Platform', '플랫폼', 'プラットフォーム'],
  ['Instance ID', '인스턴스 ID', 'インスタンス ID'],
  ['Instance Name', '인스턴스 이름', 'インスタンス名'],
  ['Instance Type', '인스턴스 유형', 'インスタンスタイプ'],
  ['Instance Count', '인스턴스 수', 'インスタンス数'],
  ['Estimated Monthly Savings', '예상 월별 절감액', '月間推定節約額'],
  ['Current Monthly Cost', '현재 월별 비용', '現在の月間コスト'],
  ['Expiration Date', '만료 날짜', '有効期限'],
  ['Reserved Instance ID', '예약 인스턴스 ID', 'リザーブドインスタンス ID'],
  ['14-Day Average CPU Utilization', '14일 평균 CPU 사용률', '14 日間の平均 CPU 使用率'],
  ['14-Day Average Network I/O', '14일 평균 네트워크 I/O', '14 日間の平均ネットワーク I/O'],
  ['Number of Days Low Utilization', '사용률이 낮은 일수', '低使用率の日数'],
  ['Number of Days over 90% CPU Utilization', 'CPU 사용률이 90%를 넘은 일수', 'CPU 使用率が 90% を超えた日数'],
  ['Load Balancer Name', '로드 밸런서 이름', 'ロードバランサー名'],
  ['IP Address', 'IP 주소', 'IP アドレス'],
  ['Volume ID', '볼륨 ID', 'ボリューム ID'],
  ['Volume Name', '볼륨 이름', 'ボリューム名'],
  ['Volume Type', '볼륨 유형', 'ボリュームタイプ'],
  ['Volume Size', '볼륨 크기', 'ボリュームサイズ'],
  ['Volume Attachment', '볼륨 연결', 'ボリュームのアタッチメント'],
  ['Monthly Storage Cost', '월별 스토리지 비용', '月間ストレージコスト'],
  ['Snapshot ID', '스냅샷 ID', 'スナップショット ID'],
  ['Snapshot Name', '스냅샷 이름', 'スナップショット名'],
  ['Snapshot Age', '스냅샷 수명', 'スナップショットの経過日数'],
  ['Recommended Number of RIs to Purchase', '구매 권장 RI 수', '購入推奨 RI 数'],
  ['Expected Average RI Utilization', '예상 평균 RI 사용률', '予想平均 RI 使用率'],
  ['Estimated Savings with Recommendation (monthly)', '권장 사항의 예상 절감액(월별)', '推奨による推定節約額 (月間)'],
  ['Upfront Cost of RIs', 'RI 선결제 비용', 'RI の前払いコスト'],
  ['Estimated cost of RIs (monthly)', 'RI 예상 비용(월별)', 'RI の推定コスト (月間)'],
  [
    'Estimated On-Demand Cost Post Recommended RI Purchase (monthly)',
    '권장 RI 구매 후 예상 온디맨드 비용(월별)',
    '推奨 RI 購入後の推定オンデマンドコスト (月間)',
  ],
  ['Estimated Break Even (months)', '예상 손익 분기점(개월)', '推定損益分岐点 (月)'],
  ['Lookback Period (days)', '확인 기간(일)', 'ルックバック期間 (日)'],
  ['Term (years)', '기간(년)', '期間 (年)'],
  ['Security Group Name', '보안 그룹 이름', 'セキュリティグループ名'],
  ['Security Group ID', '보안 그룹 ID', 'セキュリティグループ ID'],
  ['Protocol', '프로토콜', 'プロトコル'],
  ['Ports', '포트', 'ポート'],
  ['Service', '서비스', 'サービス'],
  ['Limit Name', '한도 이름', '制限名'],
  ['Limit Amount', '한도', '制限'],
  ['Current Usage', '현재 사용량', '現在の使用量'],
])

/** A column as a language names it; `Day 3` counts. */
export function columnName(column: string, language: Language): string {
  const [, day] = /^Day (\d+)$/.exec(column) ?? []
  if (day !== undefined) return { en: column, ko: `${day}일차`, ja: `${day} 日目` }[language]
  return COLUMNS.get(column)?.[language] ?? column
}
