import { AWARD_REFUSAL_SENTENCES } from './award-refusals'
import { INSPECTION_REFUSAL_SENTENCES } from './inspection-refusals'
import { PEOPLE_REFUSAL_SENTENCES } from './people-refusals'
import { TOWN_REFUSAL_SENTENCES } from './town-refusals'
import { TRAINING_REFUSAL_SENTENCES } from './training-refusals'

/**
 * Every "no" the town can say, with the sentence that says what to do.
 * Words in braces are filled from the refusal's details.
 */
export const REFUSAL_SENTENCES = {
  'input/invalid': '“{path}”填写得不完整或格式不对，请检查后再试。',
  'action/unknown': '小程序版本过旧，请退出后重新打开。',
  'caller/not-signed-in': '没有认出您的身份，请退出后重新打开小程序。',
  'caller/not-registered': '请先登记，登记只需一分钟。',
  'caller/pending': '您的登记正在审核，通过后即可上报。',
  'caller/not-your-role': '您的身份不能办理这一步。',

  'registration/too-young': '年满 14 周岁方可登记。',
  'registration/no-consent': '请先阅读并同意隐私告知。',
  'registration/unknown-community': '没有找到这个社区，请重新选择。',
  'registration/phone-in-use': '这个手机号已经登记过。如是您本人的号码，请联系社区。',
  'registration/changed-meanwhile': '您的登记刚刚有变化，请返回后再看。',
  'registration/not-pending': '这份登记已由其他人审核过，请刷新。',
  'registration/not-open': '您的登记已提交或已通过，不必再次提交。',
  'registration/not-found': '没有找到这份登记，请刷新列表。',

  'report/empty-text': '请用一句话说明问题。',
  'report/text-too-long': '文字说明最多 {max} 个字，请写短一些。',
  'report/arrived-before':
    '您上一次提交已经收到（案卷号 {caseNo}），这次的改动没有保存。请到“我的上报”查看，可在案件里补充说明。',
  'report/unknown-item': '没有这个事项，请重新选择。',
  'report/photo-required': '这类问题需要至少一张现场照片。',
  'report/too-many-photos': '最多 {max} 张照片。',
  'report/outside-town': '这个位置不在本镇范围内，请在地图上重新选点。',
  'report/grid-not-near': '选择的网格离这个位置太远，请重新选择。',
  'report/settle-photos': '自查自处需要处置前、处置后各至少一张照片。',
  'report/settle-confidential': '这类事项涉及隐私，不能自查自处，请改用“上报”，由专人办理。',
  'report/settle-elsewhere': '自查自处只能在自己的网格内进行。',
  'report/command-taken': '这次提交与另一份上报重号，请返回重新提交。',

  'photo/not-an-image': '第 {number} 张不是照片，请换一张 JPG、PNG 或 WebP 照片（不支持 HEIC）。',
  'photo/too-large': '第 {number} 张照片太大（最大 {maxMb} MB），请换一张。',
  'photo/missing': '第 {number} 张照片没有传上来，请重新上传。',
  'photo/changed': '第 {number} 张照片在传输中损坏，请重新上传。',
  'photo/foreign': '第 {number} 张照片不是从本机上传的，请重新选择。',

  'case/mistyped-number': '案卷号有误，请核对后再输。',
  'case/not-found': '没有找到这件案件，或您无权查看。',
  'case/not-your-role': '您的身份不能办理这一步。',
  'case/confidential': '这类案件涉及隐私，由派单员核实、核查。',
  'case/not-confidential': '这件案件由网格员到现场核查。',
  'case/not-your-grid': '这件案件不在您的网格内。',
  'case/not-your-department': '这件案件不归您的部门办理。',
  'case/not-your-own-report': '自己上报的案件须由别人核实、核查。',
  'case/not-your-own-work': '自己处置的案件须由别人核查。',
  'case/not-your-own-verification': '自己核查过的案件须由别人检查。',
  'case/not-the-reporter': '只有上报人可以评价。',
  'case/not-now': '这件案件现在是“{state}”，不能办理这一步，请刷新。',
  'case/someone-was-faster': '刚刚已有人办理：{step}。请刷新后再看。',
  'case/truth-already-decided': '这件案件已经核实过。',
  'case/already-rated': '您已经评价过这件案件，谢谢。',
  'case/not-your-own-decision': '您参与过原来的决定，申诉须由另一位派单员处理。',
  'case/already-appealed': '每件案件只能申诉一次。',
  'case/appeal-too-late': '申诉须在不予受理后 7 天内提出。',
  'case/already-reopened': '每件案件只能反映一次“问题还在”。如再出现，请重新上报。',
  'case/reopen-too-late': '结案已超过 14 天，请重新上报。',
  'case/no-department': '这件案件没有经部门办理，请重新上报。',
  'case/has-department': '这件案件由部门办理，检查不通过须返工。',
  'case/follows-none': '这件案件没有与别的案件合并。',
  'case/points-open': '上报人的补充说明还没有答复，答复后才能结案。',
  'case/too-many-points': '您已有 3 条补充等待答复，请稍后再补充。',
  'case/no-points': '没有等待答复的补充说明。',
  'case/no-extensions-left': '最多延期两次。',
  'case/extension-asked': '延期申请正在审批。',
  'case/no-extension-asked': '没有等待审批的延期申请。',
  'case/same-grid': '案件已经在这个网格。',
  'case/same-item': '案件已经是这个事项。',
  'case/unknown-item': '没有这个事项，请重新选择。',
  'case/item-changed': '事项刚刚由“{from}”改成了“{to}”，请看过以后再决定。',
  'case/accepted-already': '部门已经接单。事项不对，请用“补充说明”告诉工作人员，由他们改。',
  'case/item-corrected-before': '事项已经改过一次。还不对，请用“补充说明”告诉工作人员，由他们改。',
  'case/item-was-corrected': '上报时事项选错了，已经更正，不能算规范，请选“不规范”。',
  'case/unknown-grid': '没有这个网格，请重新选择。',
  'case/parent-not-found': '没有找到要合并到的案件。',
  'case/parent-later': '只能合并到更早上报的案件。',
  'case/parent-not-open': '要合并到的案件已经办结，不能合并。',
  'case/photo-required-to-reopen': '请拍一张现在的现场照片。',
  'case/already-followed': '您已经关注了这件案件。',
  'case/own-report': '这是您自己上报的案件。',
  'case/unknown-department': '没有这个部门，请重新选择。',
  'case/photo-required': '请拍一张处置后的现场照片。',
  'case/wrong-helpers': '协办部门有误：不能重复，也不能是承办部门，请重新选择。',
  'case/no-helpers-in-confidence': '这类案件涉及隐私，只由承办单位办理，不能加协办部门。',
  'case/same-department': '案件正是从这个部门退回的，请选择别的部门。',

  ...AWARD_REFUSAL_SENTENCES,
  ...INSPECTION_REFUSAL_SENTENCES,
  ...TOWN_REFUSAL_SENTENCES,
  ...PEOPLE_REFUSAL_SENTENCES,
  ...TRAINING_REFUSAL_SENTENCES,
} as const satisfies Record<string, string>

export type Refusal = keyof typeof REFUSAL_SENTENCES

/** The sentence of a refusal, filled with its details; what is not given is left out. */
export function sentenceOf(refusal: Refusal, details: Readonly<Record<string, string | number>> = {}): string {
  return REFUSAL_SENTENCES[refusal].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}
