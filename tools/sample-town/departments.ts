import type { Department } from '#contract/town'

/** The 11 departments; units stand where the sample town has them below a department. */
export const DEPARTMENTS: readonly Department[] = [
  { code: 'fire', name: '消防', units: [] },
  { code: 'safety', name: '安监', units: [] },
  { code: 'migrants', name: '流管', units: [] },
  {
    code: 'urban',
    name: '城管',
    units: [
      { code: 'municipal', name: '市政' },
      { code: 'traffic', name: '交管' },
    ],
  },
  { code: 'labour', name: '人社', units: [] },
  { code: 'land', name: '国土', units: [{ code: 'housing', name: '住建' }] },
  { code: 'environment', name: '环保', units: [] },
  { code: 'civil', name: '民政', units: [] },
  { code: 'health', name: '卫计', units: [] },
  { code: 'party', name: '党联', units: [] },
  { code: 'governance', name: '综治', units: [{ code: 'judicial', name: '司法所' }] },
]
